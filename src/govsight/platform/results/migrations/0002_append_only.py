"""The database itself refuses to change or delete what was published."""

from django.db import migrations

_ON = {
    "sqlite": [
        "CREATE TRIGGER results_release_no_update BEFORE UPDATE ON results_release "
        "BEGIN SELECT RAISE(ABORT, 'results_release is append-only'); END",
        "CREATE TRIGGER results_release_no_delete BEFORE DELETE ON results_release "
        "BEGIN SELECT RAISE(ABORT, 'results_release is append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION results_release_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'results_release is append-only'; END $$",
        "CREATE TRIGGER results_release_no_change BEFORE UPDATE OR DELETE ON results_release "
        "FOR EACH ROW EXECUTE FUNCTION results_release_refuse()",
        "CREATE TRIGGER results_release_no_truncate BEFORE TRUNCATE ON results_release "
        "FOR EACH STATEMENT EXECUTE FUNCTION results_release_refuse()",
    ],
}
_OFF = {
    "sqlite": ["DROP TRIGGER results_release_no_update", "DROP TRIGGER results_release_no_delete"],
    "postgresql": [
        "DROP TRIGGER results_release_no_change ON results_release",
        "DROP TRIGGER results_release_no_truncate ON results_release",
        "DROP FUNCTION results_release_refuse()",
    ],
}


def forwards(apps, schema_editor):
    for statement in _ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in _OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
