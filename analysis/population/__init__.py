"""A country: the same analysis over more people than one machine holds (docs/population.md).

Read the steps in this order: `files`, `decide`, `ingest`, `tidy`, `looks`, `judge`, `cells`, `suppress`,
`write`; `run` joins them, `engines` say where they run, `__main__` is the command line. Only `ingest` knows
DuckDB and only `engines` Dask, each imported where it is used: the app starts without them.
"""
