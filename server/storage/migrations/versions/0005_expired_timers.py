"""A timer, too, is deleted once it was found too old twice, a day apart."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("timers", sa.Column("expired", sa.Float(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("timers") as table:
        table.drop_column("expired")
