"""The routines of a clinic: the YAML files beside this one."""
