"""The nouns of this app."""

from govsight.platform.api.models.delivery import Delivery
from govsight.platform.api.models.refused_try import RefusedTry
from govsight.platform.api.models.subscription import Subscription
from govsight.platform.api.models.token import Token

__all__ = ["Delivery", "RefusedTry", "Subscription", "Token"]
