"""The database itself refuses to change or delete what happened."""

from django.db import migrations

_TABLES = ("rectification_ticketevent", "rectification_confirmation", "rectification_term")


def _on(vendor):
    if vendor == "sqlite":
        for table in _TABLES:
            for verb in ("update", "delete"):
                yield (
                    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    yield (
        "CREATE FUNCTION rectification_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
    )
    for table in _TABLES:
        yield (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION rectification_refuse()"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION rectification_refuse()"
        )


def _off(vendor):
    if vendor == "sqlite":
        for table in _TABLES:
            yield f"DROP TRIGGER {table}_no_update"
            yield f"DROP TRIGGER {table}_no_delete"
        return
    for table in _TABLES:
        yield f"DROP TRIGGER {table}_no_change ON {table}"
        yield f"DROP TRIGGER {table}_no_truncate ON {table}"
    yield "DROP FUNCTION rectification_refuse()"


def forwards(apps, schema_editor):
    for statement in _on(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in _off(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("rectification", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
