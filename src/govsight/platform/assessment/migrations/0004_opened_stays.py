"""The database itself refuses to delete a campaign that was opened, its stages and who takes part; one that never was
may be thrown away. A later migration for which SQLite lays one of these tables anew drops its trigger: it calls
`forwards` afterwards."""

from django.db import migrations

_OPENED = "opened_at IS NOT NULL"
_BELOW = tuple(f"assessment_{name}" for name in ("stage", "subject", "interest"))
_WHOSE = "EXISTS (SELECT 1 FROM assessment_campaign WHERE id = OLD.campaign_id AND {})"
_CONDITIONS = {"assessment_campaign": f"OLD.{_OPENED}", **dict.fromkeys(_BELOW, _WHOSE.format(_OPENED))}


def _on(vendor):
    for table, condition in _CONDITIONS.items():
        name = f"{table}_opened_stays"
        if vendor == "sqlite":
            yield (
                f"CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: the campaign was opened'); END"
            )
            continue
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{table}: the campaign was opened'; END IF; RETURN OLD; END $$"
        )
        yield f"CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def _off(vendor):
    for table in _CONDITIONS:
        name = f"{table}_opened_stays"
        if vendor == "sqlite":
            yield f"DROP TRIGGER {name}"
            continue
        yield f"DROP TRIGGER {name} ON {table}"
        yield f"DROP FUNCTION {name}()"


def forwards(apps, schema_editor):
    for statement in _on(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in _off(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_reminders")]
    operations = [migrations.RunPython(forwards, backwards)]
