"""The database itself refuses to change or delete what happened, and anything of a signed sheet."""

from django.db import migrations

_TABLES = tuple(f"assessment_{name}" for name in ("sheetsave", "expertanswer", "settlement", "ruling", "computation"))
_OF_SHEETS = ("assessment_sheetfield", "assessment_sheetexhibit")
_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
_SIGNED = "EXISTS (SELECT 1 FROM assessment_sheet WHERE id IN ({}) AND signed_at IS NOT NULL)"


def _signed(verb):
    return _SIGNED.format(", ".join(f"{row}.sheet_id" for row in _ROWS[verb]))


def _on(vendor):
    if vendor == "sqlite":
        for table in _TABLES:
            for verb in ("update", "delete"):
                yield (
                    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        for table in _OF_SHEETS:
            for verb in _ROWS:
                yield (
                    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} WHEN {_signed(verb)} "
                    f"BEGIN SELECT RAISE(ABORT, '{table}: the sheet is signed'); END"
                )
        return
    yield (
        "CREATE FUNCTION assessment_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
    )
    for verb in _ROWS:
        yield (
            f"CREATE FUNCTION assessment_refuse_signed_{verb}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {_signed(verb)} THEN "
            "RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ': the sheet is signed'; END IF; "
            f"RETURN {_ROWS[verb][-1]}; END $$"
        )
    for table in _TABLES:
        yield (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION assessment_refuse()"
        )
    for table in _OF_SHEETS:
        for verb in _ROWS:
            yield (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION assessment_refuse_signed_{verb}()"
            )
    for table in (*_TABLES, *_OF_SHEETS):
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION assessment_refuse()"
        )


def _off(vendor):
    if vendor == "sqlite":
        for table in _TABLES:
            yield f"DROP TRIGGER {table}_no_update"
            yield f"DROP TRIGGER {table}_no_delete"
        for table in _OF_SHEETS:
            for verb in _ROWS:
                yield f"DROP TRIGGER {table}_no_{verb}"
        return
    for table in _TABLES:
        yield f"DROP TRIGGER {table}_no_change ON {table}"
    for table in _OF_SHEETS:
        for verb in _ROWS:
            yield f"DROP TRIGGER {table}_no_{verb} ON {table}"
    for table in (*_TABLES, *_OF_SHEETS):
        yield f"DROP TRIGGER {table}_no_truncate ON {table}"
    yield "DROP FUNCTION assessment_refuse()"
    for verb in _ROWS:
        yield f"DROP FUNCTION assessment_refuse_signed_{verb}()"


def forwards(apps, schema_editor):
    for statement in _on(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in _off(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
