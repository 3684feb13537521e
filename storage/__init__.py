"""The memory: SQL in, frozen values out. The only importer of sqlalchemy and alembic."""
