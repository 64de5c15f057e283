import './loop-delay.mjs';

/* A process that does nothing: its own stalls, at the same time, are the machine's. */
process.channel?.ref();
