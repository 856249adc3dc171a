package io.stratalake.core.observe;

/**
 * A change of the store of shared rate limits, as a client sees it.
 *
 * @param available whether the store is available again; if not, the client uses its share of each limit
 * @param members the number of clients that share the limits, as far as it is known
 */
public record SharedLimitsState(boolean available, int members) {}
