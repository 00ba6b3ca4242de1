"""Releases (结果公布): a folder with everything a result stands on, that anybody can verify without this platform."""
