"""What a refusal of the disk means to a person."""

from __future__ import annotations

import errno

_CAUSES = {
    errno.ENOSPC: ("磁盘已满", "请腾出空间"),
    errno.EDQUOT: ("磁盘配额已用完", "请腾出空间或提高配额"),
    errno.EFBIG: ("超过了允许的文件大小", "请放宽文件大小限制"),
    errno.EACCES: ("没有写入权限", "请检查文件夹的权限，或用 --out 换一个文件夹"),
    errno.EPERM: ("没有写入权限", "请检查文件夹的权限，或用 --out 换一个文件夹"),
    errno.ENOENT: ("没有这个文件或文件夹", "请检查路径"),
    errno.EROFS: ("所在磁盘只读", "请用 --out 换一个可写的文件夹"),
    errno.EEXIST: ("那里是一个文件，不是文件夹", "请用 --out 换一个文件夹"),
    errno.ENOTDIR: ("那里是一个文件，不是文件夹", "请用 --out 换一个文件夹"),
    errno.EISDIR: ("同名的文件夹占住了位置", "请移走那个文件夹"),
    errno.ENAMETOOLONG: ("路径太长", "请用 --out 换一个短一些的文件夹"),
}


def explain(trouble: OSError) -> tuple[str, str]:
    """(what happened, what to do) in Chinese; the system's own words for what is not in the list."""
    return _CAUSES.get(trouble.errno or 0, (trouble.strerror or str(trouble), "请检查该文件夹"))
