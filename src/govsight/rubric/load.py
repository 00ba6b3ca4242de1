"""Reading a plan: from a file or by the name it is shipped under, with its readings settled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from govsight.kit.early import early
from govsight.rubric.model import Rubric
from govsight.rubric.source_text import Source, Where, read_source
from govsight.rubric.trouble import Trouble, Troubles

SHIPPED = Path(__file__).parent.parent / "rubrics"
_FILE = "rubric.yaml"
_WHERE = re.compile(r"\.([A-Za-z_]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MOST_DIGITS, _MOST_DECIMALS = 15, 12
_NO_CHOICES: Mapping[str, str] = {}


class Loaded(msgspec.Struct, frozen=True, eq=False):
    """A plan with what its file tells beside it. chosen: option in force by reading. touched: readings by the id of
    what they decide about. switched: readings that do not stand as the plan has them."""

    rubric: Rubric
    source: Source
    path: Path
    chosen: dict[str, str]
    touched: dict[str, tuple[str, ...]]
    switched: frozenset[str]

    @property
    def name(self) -> str:
        """How messages call the file."""
        return self.source.name


def shipped() -> list[str]:
    """Names of the plans that come with the program."""
    return sorted(path.parent.name for path in SHIPPED.glob(f"*/{_FILE}"))


def find(name: str) -> Path:
    """The file of a plan: shipped under that name, a folder with a `rubric.yaml`, or a file. Raises Troubles."""
    if name in shipped():
        return SHIPPED / name / _FILE
    path = Path(name)
    if path.is_dir():
        path /= _FILE
    if path.is_file():
        return path
    known = "、".join(shipped())
    raise Troubles([Trouble(name, 1, "", f"没有这个方案：既不是自带方案（{known}），也不是文件")])


def load(name: str, choices: Mapping[str, str] = _NO_CHOICES) -> Loaded:
    """Read a plan. choices: options to take instead of those the plan has chosen. Raises Troubles. Plans that are
    shipped are read once: whoever changes what is in one works on a copy."""
    return _shipped(name, tuple(sorted(choices.items()))) if name in shipped() else _read(name, choices)


@lru_cache(maxsize=128)
def _shipped(name: str, choices: tuple[tuple[str, str], ...]) -> Loaded:
    return _read(name, dict(choices))


def _read(name: str, choices: Mapping[str, str]) -> Loaded:
    path = find(name)
    shown = f"{path.parent.name}/{path.name}" if path.name == _FILE else path.name
    return settle(read_source(path, shown), path, choices)


def settle(source: Source, path: Path, choices: Mapping[str, str] = _NO_CHOICES) -> Loaded:
    """A plan from what was read, its readings settled. Raises Troubles."""
    if not isinstance(source.data, dict):
        raise Troubles([Trouble(source.name, 1, "", "不是方案文件：最外层应是键值对")])
    chosen = _chosen(source, choices)
    touched: dict[Where, str] = {}
    data = {
        key: value if key == "readings" else _settled(value, (key,), chosen, touched, source)
        for key, value in source.data.items()
    }
    try:
        rubric = msgspec.convert(data, Rubric, strict=False)
    except msgspec.ValidationError as trouble:
        told = explained(source, data, trouble, lambda part: msgspec.convert(part, Rubric, strict=False))
        raise Troubles([told]) from trouble
    refuse_odd_numbers(rubric, source, data)
    switched = frozenset(
        reading.id for reading in rubric.readings if chosen.get(reading.id, reading.chosen) != reading.chosen
    )
    return Loaded(rubric, source, path, chosen, _by_id(data, touched), switched)


def _chosen(source: Source, choices: Mapping[str, str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    options: dict[str, list[str]] = {}
    readings = source.data.get("readings") or []
    for position, reading in enumerate(readings if isinstance(readings, list) else []):
        if not isinstance(reading, dict) or not isinstance(reading.get("id"), str):
            continue
        known = [one.get("id") for one in reading.get("options") or [] if isinstance(one, dict)]
        options[reading["id"]] = [one for one in known if isinstance(one, str)]
        chosen[reading["id"]] = str(reading.get("chosen"))
        if reading.get("chosen") not in known:
            line = source.line(("readings", position, "chosen"))
            text = f"选定的 {reading.get('chosen')} 不在选项里（{'、'.join(options[reading['id']])}）"
            raise Troubles([Trouble(source.name, line, reading["id"], text)])
    for name, option in choices.items():
        if name not in chosen:
            raise Troubles([Trouble(source.name, 1, name, f"方案没有这个歧义点，已有：{'、'.join(chosen) or '无'}")])
        if option not in options[name]:
            raise Troubles([Trouble(source.name, 1, name, f"没有选项 {option}，可选：{'、'.join(options[name])}")])
        chosen[name] = option
    return chosen


def _settled(value: Any, where: Where, chosen: Mapping[str, str], touched: dict[Where, str], source: Source) -> Any:
    """The value with every switch replaced by the option in force."""
    if isinstance(value, list):
        return [_settled(one, (*where, place), chosen, touched, source) for place, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    reading = value.get("reading")
    if isinstance(reading, str):
        if reading not in chosen:
            raise Troubles([Trouble(source.name, source.line(where), reading, "没有声明这个歧义点（readings）")])
        if chosen[reading] not in value:
            text = f"没有写选项 {chosen[reading]} 时取什么"
            raise Troubles([Trouble(source.name, source.line(where), reading, text)])
        touched[where] = reading
        return _settled(value[chosen[reading]], where, chosen, touched, source)
    return {key: _settled(one, (*where, key), chosen, touched, source) for key, one in value.items()}


def _by_id(data: Any, touched: dict[Where, str]) -> dict[str, tuple[str, ...]]:
    """Readings by every id that stands around the switch."""
    found: dict[str, tuple[str, ...]] = {}
    for where, reading in touched.items():
        here: Any = data
        names: list[str] = [where[0]] if isinstance(where[0], str) else []
        for step in where:
            here = here[step]  # it was walked once already
            if isinstance(here, dict) and isinstance(here.get("id"), str):
                names.append(here["id"])
        for name in names:
            found[str(name)] = tuple(dict.fromkeys((*found.get(str(name), ()), reading)))
    return found


def explained(
    source: Source, data: Any, trouble: msgspec.ValidationError, convert: Callable[[Any], object] | None = None
) -> Trouble:
    """msgspec's message as one of ours: file, line, id of the nearest thing, Chinese. convert: what the data was put
    to, so that the entry of a mapping can be found that is at fault (msgspec does not name it)."""
    message, _, path = str(trouble).partition(" - at `")

    def at_fault(where: Where, keys: Sequence[str]) -> bool:
        try:
            (convert or _no_convert)(_cut(data, where, keys))
        except msgspec.ValidationError as other:
            return str(other).partition(" - at `")[0] == message
        return False

    where = where_of(data, path.rstrip("`"), at_fault)
    if unknown := _UNKNOWN.fullmatch(message):
        return Trouble(
            source.name, source.line((*where, unknown[1])), nearest_id(data, where), _chinese(message, where)
        )
    return Trouble(source.name, source.line(where), nearest_id(data, where), _chinese(message, where))


def refuse_odd_numbers(value: Any, source: Source, data: Any, root: Where = ()) -> None:
    """Raise Troubles for a number that is none (NaN, Infinity) or whose digits would never end the sums. root: where
    the value stands in the data."""
    where = _odd(value, root)
    if where is not None:
        text = f"{where[-1]}：不是可用的数字（整数不超过 15 位，小数不超过 12 位）"
        raise Troubles([Trouble(source.name, source.line(where), nearest_id(data, where), text)])


def _odd(value: Any, where: Where) -> Where | None:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        usual = isinstance(exponent, int) and exponent >= -_MOST_DECIMALS and value.adjusted() < _MOST_DIGITS
        return None if usual else where
    inner: Iterable[tuple[str | int, Any]]
    if isinstance(value, msgspec.Struct):
        names = zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True)
        inner = ((shown, getattr(value, name)) for shown, name in names)
    elif isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, tuple):
        inner = enumerate(value)
    else:
        return None
    return next((found for step, one in inner if (found := _odd(one, (*where, step))) is not None), None)


def _no_convert(_data: Any) -> None:
    """Nothing is at fault."""


def _cut(data: Any, where: Where, keys: Sequence[str]) -> Any:
    """The data with the mapping at a place cut down to some of its entries."""
    if not where:
        return {key: data[key] for key in keys}
    step, rest = where[0], where[1:]
    if isinstance(data, list):
        return [_cut(one, rest, keys) if place == step else one for place, one in enumerate(data)]
    return {**data, step: _cut(data[step], rest, keys)}


#: Whether one of these entries of the mapping at a place is at fault.
AtFault = Callable[[Where, Sequence[str]], bool]


def _entry(here: Any, where: Where, at_fault: AtFault | None) -> str | None:
    """The key of an entry that is at fault, by halving: a file from outside may have very many."""
    keys = list(here) if isinstance(here, dict) else []
    if at_fault is None or not keys or not at_fault(where, keys):
        return None
    while len(keys) > 1:
        half = keys[: len(keys) // 2]
        keys = half if at_fault(where, half) else keys[len(half) :]
    return str(keys[0])


def where_of(data: Any, path: str, at_fault: AtFault | None = None) -> Where:
    """msgspec's `$.parts[0].name` as our path; `[...]`, an entry of a mapping, is the first `at_fault`, or ends it."""
    where: list[str | int] = []
    here = data
    for key, position in _WHERE.findall(path):
        if position == "...":
            step: Any = _entry(here, tuple(where), at_fault)
            if step is None:
                break
        else:
            step = key or int(position)
        if isinstance(here, dict) and step not in here and isinstance(step, str):
            step = {"from_": "from", "not_": "not", "class_": "class"}.get(step, step)
        where.append(step)
        here = here.get(step) if isinstance(here, dict) else here[step] if isinstance(here, list) else None
    return tuple(where)


def nearest_id(data: Any, where: Where) -> str:
    """The id of the innermost thing around a place."""
    found, here = "", data
    for step in where:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            found = here["id"]
    return found


_MESSAGES = (
    (_UNKNOWN, r"不认识的词 \1：请核对拼写"),
    (re.compile(r"Object missing required field `(.*)`"), r"缺少 \1"),
    (re.compile(r"Invalid enum value '?(.*?)'?"), r"\1 不在允许的取值里"),
    (re.compile(r"Invalid value '?(.*?)'?"), r"没有 \1 这一种"),
    (re.compile(r"Invalid decimal string"), "不是数字"),
    (re.compile(r"Expected `(.*)`, got `(.*)`"), r"类型不对：应为 \1，却是 \2"),
    (re.compile(r"Invalid RFC3339 encoded date"), "不是日期：应写作 2022-01-31"),
)
_TYPES = {"decimal": "数字", "int": "整数", "str": "文字", "array": "列表", "object": "键值对", "bool": "true 或 false",
          "date": "日期", "null": "空", "float": "数字"}  # fmt: skip


def _chinese(message: str, where: Where) -> str:
    field = str(where[-1]) if where and isinstance(where[-1], str) else ""
    for pattern, said in _MESSAGES:
        if match := pattern.fullmatch(message):
            text = match.expand(said)
            for word, name in _TYPES.items():
                text = re.sub(rf"\b{word}\b", name, text)
            return f"{field}：{text}" if field and "缺少" not in text else text
    return f"{field}：{message}" if field else message


early(Rubric)
