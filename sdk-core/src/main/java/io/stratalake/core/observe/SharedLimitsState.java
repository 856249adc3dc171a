package io.stratalake.core.observe;

/**
 * A change of the store of shared rate limits, as a client sees it.
 *
 * @param available whether the store is available again; if not, the client uses its share of each limit
 */
public record SharedLimitsState(boolean available) {}
