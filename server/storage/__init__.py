"""What outlives the process: tables, migrations, and the notes of all owners."""
