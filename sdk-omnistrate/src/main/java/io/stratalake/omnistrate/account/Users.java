package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/**
 * The users of all services.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Users {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final UsersApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Users(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new UsersApi(pipeline);
    }

    /** The same users, with other options for every call: a timeout, more headers. */
    public Users with(CallOptions other) {
        return new Users(pipeline, other);
    }

    /** All users. */
    public Paged<User> list() {
        return list(query -> {});
    }

    /** The users that a query asks for, for example those of one service. */
    public Paged<User> list(Consumer<ListUsersQuery> query) {
        var asked = new ListUsersQuery();
        query.accept(asked);
        return api.listUsersPaged(asked, options);
    }

    /**
     * One user, with all subscriptions that the user takes part in.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public UserDetail get(String id) {
        return api.describeUser(id, options).value();
    }

    /** Creates a user on behalf of a customer, and returns the text by which the service identifies the user. */
    public String create(CreateUserRequest request) {
        return api.createUser(request, options).value();
    }

    /** Sets the attributes of a user. */
    public void update(String id, UpdateUserRequest request) {
        api.updateUser(id, request, options);
    }

    /** Shuts a user out until {@link #unsuspend}. */
    public void suspend(String id) {
        api.suspendUser(id, options);
    }

    /** Takes the suspension of a user back. */
    public void unsuspend(String id) {
        api.unsuspendUser(id, options);
    }

    /** Sends a user who has not verified the address yet the e-mail that does so again. */
    public void resendVerificationEmail(String id) {
        api.resendVerificationEmail(id, options);
    }

    /** Deletes a user. To shut a user out for a time, {@link #suspend}. */
    public void delete(String id) {
        api.deleteUser(id, options);
    }
}
