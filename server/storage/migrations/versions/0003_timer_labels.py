"""A timer keeps what it is for."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    label = sa.Column("label", sa.String(200), nullable=False, server_default="")
    op.add_column("timers", label)


def downgrade() -> None:
    op.drop_column("timers", "label")
