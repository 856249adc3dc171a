package io.stratalake.core.shared;

/** The unit by which a service counts requests. The guides of HPE GreenLake disagree, and it may differ between services. */
public enum RateLimitScope {
    /**
     * By workspace or account, as most services document. The default. A client without a workspace id shares with clients
     * of the same API client or user only, because it does not know its workspace.
     */
    WORKSPACE,
    /**
     * By API client or user, as HPE's general guide documents. The tenants of a managed service provider share with it,
     * because their tokens come from its API client.
     */
    API_CLIENT,
    /** By both: a request takes a slot of each. */
    BOTH
}
