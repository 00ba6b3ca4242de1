"""The base-information form of 附件3 (广东 2016): its fields in groups, and what may stand in each. Knows no Django."""
