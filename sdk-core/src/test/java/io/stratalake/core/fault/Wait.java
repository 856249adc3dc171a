package io.stratalake.core.fault;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.fault.FakeWorld.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The waits of the SDK: the rows of the table. */
enum Wait {
    BACK_OFF(Medium.CLOCK, Fault.STATUS_429_SECONDS, Kind.GET, Kind.POST),
    QUOTA(Medium.CLOCK, Fault.NONE),
    BACK_OFF_OF_A_SIGN_IN(Medium.CLOCK, Fault.STATUS_503_SECONDS, Kind.TOKEN),
    BETWEEN_TWO_POLLS(Medium.CLOCK, Fault.NONE),
    AN_ANSWER(Medium.NETWORK, Fault.STALLS_BEFORE_THE_WORK, Kind.GET, Kind.POST),
    THE_END_OF_THE_HEADERS(Medium.NETWORK, Fault.STALLS_IN_THE_HEADERS, Kind.GET, Kind.POST),
    THE_END_OF_THE_BODY(Medium.NETWORK, Fault.STALLS_IN_THE_BODY, Kind.GET, Kind.POST),
    THE_END_OF_A_REFUSAL(Medium.NETWORK, Fault.REFUSAL_STALLS_IN_ITS_BODY, Kind.GET, Kind.POST),
    AN_ENDLESS_ANSWER(Medium.NETWORK, Fault.DRIPS_ON, Kind.GET, Kind.POST),
    A_TOKEN(Medium.NETWORK, Fault.STALLS_AFTER_THE_WORK, Kind.TOKEN),
    A_TOKEN_THAT_ANOTHER_THREAD_FETCHES(Medium.THREAD, Fault.STALLS_AFTER_THE_WORK, Kind.TOKEN),
    A_PAGE_THAT_IS_FETCHED_AHEAD(Medium.THREAD, Fault.STALLS_AFTER_THE_WORK, Kind.LIST),
    THE_ANSWER_TO_A_POLL(Medium.NETWORK, Fault.STALLS_AFTER_THE_WORK, Kind.POLL);

    /** The awaited event. */
    enum Medium {
        CLOCK,
        NETWORK,
        THREAD
    }

    /** The call that waits: a column of the table. */
    enum By {
        GET,
        POST,
        LIST,
        OPERATION
    }

    private final Medium medium;
    private final Fault fault;
    private final Set<Kind> kinds;

    Wait(Medium medium, Fault fault, Kind... kinds) {
        this.medium = medium;
        this.fault = fault;
        this.kinds = kinds.length == 0 ? EnumSet.noneOf(Kind.class) : EnumSet.of(kinds[0], kinds);
    }

    Medium medium() {
        return medium;
    }

    /** Returns the fault that makes the SDK wait. In a list it applies after the first page. */
    Fault at(FakeWorld.Key key, int nth) {
        return kinds.contains(key.kind()) && !key.detail().startsWith("offset=0&") ? fault : Fault.NONE;
    }

    /** Returns the call that waits. */
    void run(By by, Caller caller, CallOptions options, Duration patience) {
        switch (by) {
            case GET -> caller.get("lane", options);
            case POST -> caller.post("lane", "lane", options);
            case LIST -> caller.list("lane", options);
            case OPERATION -> caller.start("lane", "lane", CallOptions.none()).await(patience);
        }
    }
}
