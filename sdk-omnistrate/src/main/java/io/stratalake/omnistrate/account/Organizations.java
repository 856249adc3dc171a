package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The organizations of all customers.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Organizations {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final OrganizationsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Organizations(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new OrganizationsApi(pipeline);
    }

    /** The same organizations, with other options for every call: a timeout, more headers. */
    public Organizations with(CallOptions other) {
        return new Organizations(pipeline, other);
    }

    /** All organizations. */
    public List<Organization> list() {
        return list(query -> {});
    }

    /** The organizations that a query asks for; filters that are given together all have to fit. */
    public List<Organization> list(Consumer<ListOrganizationsQuery> query) {
        var asked = new ListOrganizationsQuery();
        query.accept(asked);
        return Objects.requireNonNullElse(
                api.listOrganizations(asked, options).value().organizations(), List.of());
    }
}
