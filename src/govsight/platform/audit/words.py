"""What the acts are called in Chinese; one that is not listed is shown by its own word."""

from __future__ import annotations

VERBS = {
    "access.refuse": "被拒绝的访问",
    "account.add_factor": "加第二因素",
    "account.ask_role": "申请变更角色",
    "account.change_password": "修改密码",
    "account.choose_policy": "改密码规则",
    "account.clear_second_factor": "清除他人第二因素",
    "account.decide": "批准或拒绝申请",
    "account.end_sessions": "结束他人登录",
    "account.hand_link": "发一次性链接",
    "account.lift_lockout": "解除登录限制",
    "account.lock": "锁定账号",
    "account.lockout": "登录受限",
    "account.move": "调整所在单位",
    "account.open": "开设账号",
    "account.remove_factor": "去掉第二因素",
    "account.renew_factor": "重新生成恢复代码",
    "account.second_factor": "验证第二因素",
    "account.session_over": "登录到时退出",
    "account.sign_in": "登录",
    "account.sign_out": "退出",
    "account.tie": "绑定统一身份",
    "account.unlock": "解锁账号",
    "account.untie": "解除统一身份绑定",
    "account.use_link": "用一次性链接设密码",
    "audit.export": "导出审计日志",
    "audit.verify": "校验审计日志",
    "registry.export": "导出名录",
    "registry.import": "导入名录",
}
ROLES = {
    "office": "监管组织",
    "unit": "单位",
    "assessor": "互评人员",
    "expert": "专家",
    "system": "系统管理员",
    "security": "安全管理员",
    "auditor": "审计管理员",
}


def verb_name(verb: str) -> str:
    """「登录」."""
    return VERBS.get(verb, verb)
