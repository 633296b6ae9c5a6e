"""What became of what was said: promises, an entity over time, a document or a release against an older one."""
