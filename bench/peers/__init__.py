"""The engines that are measured, a file each: `peer(folder, settings)` gives one to be driven."""
