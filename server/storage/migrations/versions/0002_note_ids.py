"""SQLite gives a deleted note's id to no other: who deletes it twice, as after a lost answer,
deletes nothing else."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _recreated(autoincrement=True)


def downgrade() -> None:
    _recreated(autoincrement=False)


def _recreated(autoincrement: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL's sequence never goes back
        with op.batch_alter_table(
            "notes", recreate="always", table_kwargs={"sqlite_autoincrement": autoincrement}
        ):
            pass
