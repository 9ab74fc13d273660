// Loaded in front of a hub that another process has started: when that is gone, killed perhaps, nobody ends the hub.
process.on('disconnect', () => process.exit(1))
