"""Several timers that go by their names: which is first, which is longer, another name for one."""
