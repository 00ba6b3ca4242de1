from govsight.platform.accounts.models.attempt import Attempt, Lifting
from govsight.platform.accounts.models.forewarning import Forewarning
from govsight.platform.accounts.models.link import Link
from govsight.platform.accounts.models.petition import Petition
from govsight.platform.accounts.models.security_policy import SecurityPolicy
from govsight.platform.accounts.models.standing import Standing
from govsight.platform.accounts.models.used_password import UsedPassword
from govsight.platform.accounts.models.user import ADMINISTRATORS, PRIVILEGED, Role, User

__all__ = [
    "ADMINISTRATORS",
    "PRIVILEGED",
    "Attempt",
    "Forewarning",
    "Lifting",
    "Link",
    "Petition",
    "Role",
    "SecurityPolicy",
    "Standing",
    "UsedPassword",
    "User",
]
