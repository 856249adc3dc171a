package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.fault.FakeWorld.Kind;
import java.time.Duration;

/** The calls of a program: the columns of the table. */
enum Call {
    GET(Kind.GET, Caller::get),
    /** It has the results of a call without a body, and so no column of its own. */
    GET_WITH_BODY(Kind.SEARCH, Caller::search),
    LIST(Kind.LIST, Caller::list),
    CURSOR(Kind.CURSOR, Caller::listByCursor),
    POST(Kind.POST, (caller, lane, options) -> caller.post(lane, lane, options)),
    PATCH(Kind.PATCH, (caller, lane, options) -> caller.patch(lane, lane, options)),
    DELETE(Kind.DELETE, Caller::delete),
    OPERATION(
            Kind.POLL,
            (caller, lane, options) ->
                    assertEquals("done", caller.start(lane, lane, options).await(Duration.ofSeconds(30)))),
    /** A call whose client has no token. */
    SIGN_IN(Kind.TOKEN, Caller::get),
    /** A call whose client has a token that expires soon. */
    REFRESH(Kind.TOKEN, Caller::get);

    private interface Action {
        void run(Caller caller, String lane, CallOptions options);
    }

    private final Kind kind;
    private final Action action;

    Call(Kind kind, Action action) {
        this.kind = kind;
        this.action = action;
    }

    /** Returns the column of its results. The first two columns of the table describe the fault. */
    int column() {
        return ordinal() < GET_WITH_BODY.ordinal() ? ordinal() + 2 : ordinal() + 1;
    }

    /** Returns the kind of request that the table counts. */
    Kind kind() {
        return kind;
    }

    /** Returns whether the faults of the table apply to a request: in a list, to the second page. */
    boolean concerns(FakeWorld.Key key) {
        return key.kind() == kind
                && switch (this) {
                    case LIST -> key.detail().startsWith("offset=10&");
                    case CURSOR -> key.detail().equals("cursor=c10");
                    default -> true;
                };
    }

    /** Makes the call and asserts that the response is the right one. */
    void run(Caller caller, String lane, CallOptions options) {
        action.run(caller, lane, options);
    }
}
