package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.account.EnvironmentUser;
import io.stratalake.omnistrate.account.ListEnvironmentUsersQuery;
import io.stratalake.omnistrate.account.UserDetail;
import io.stratalake.omnistrate.account.UsersApi;
import java.util.function.Consumer;

/** The users of an environment. Immutable and safe for use by several threads. */
public final class EnvironmentUsers {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final UsersApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public EnvironmentUsers(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new UsersApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public EnvironmentUsers with(CallOptions other) {
        return new EnvironmentUsers(pipeline, other, serviceId, environmentId);
    }

    /** All users. */
    public Paged<EnvironmentUser> list() {
        return list(query -> {});
    }

    /**
     * The users that a query asks for.
     *
     * @param query sets what to look for, and the page size
     */
    public Paged<EnvironmentUser> list(Consumer<ListEnvironmentUsersQuery> query) {
        var asked = new ListEnvironmentUsersQuery();
        query.accept(asked);
        return api.listEnvironmentUsersPaged(serviceId, environmentId, asked, options);
    }

    /**
     * One user as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public UserDetail get(String id) {
        return api.describeEnvironmentUser(serviceId, environmentId, id, options)
                .value();
    }
}
