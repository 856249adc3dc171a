package io.stratalake.benchmarks.peer;

import java.util.List;

/** A page of subscriptions as a plain class. */
@SuppressWarnings("NullAway.Init")
public final class PlainSubscriptionPage {

    public List<PlainSubscription> items;
    public int count;
    public int offset;
    public int total;
}
