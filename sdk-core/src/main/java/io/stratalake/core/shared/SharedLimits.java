package io.stratalake.core.shared;

import java.time.Duration;

/**
 * A store of slots that several processes share. An engine implements this interface for one kind of store; users create
 * an engine and pass it to the builders of their clients.
 *
 * <p>A store keeps for each {@linkplain LimitKey limit}: the busy slots, each with the time at which it becomes free; the
 * queue of requests that wait; the end of a pause; and an epoch, a random text that is created together with the limit.
 * All times are those of the store's clock. Each method is one atomic step among all users of the store.
 *
 * <p>Methods do not wait for slots and do not retry. A failure of the store is an unchecked exception, whose text contains
 * no password. The client then uses its share of the limit without the store. An interrupt may end {@link #acquire} with
 * an exception; the flag of the thread stays set.
 *
 * <p>An engine belongs to its creator: closing a client does not close it. It may serve several clients.
 */
public interface SharedLimits extends AutoCloseable {

    /**
     * The time by which a request may be late before it loses its place in the queue: 2 seconds after the end of its wait,
     * or of its poll interval if that is shorter.
     */
    Duration TICKET_GRACE = Duration.ofSeconds(2);

    /**
     * Requests a slot. The steps, for an engine:
     *
     * <ol>
     *   <li>If the request knows another epoch, the store has lost its content. The limit pauses until one period after the
     *       creation of the current epoch, because the slots of that time are unknown.
     *   <li>Count the member, and forget members that were not seen for one minute or one period, whichever is longer.
     *   <li>Forget slots that are free and requests that did not come back in time, except this one.
     *   <li>If the request holds a slot already, because the first result was lost, renew its lease: granted.
     *   <li>The limit is the smallest of this request and all that wait. The rank of the request is the number of requests
     *       before it in the queue, or all of them if it is new.
     *   <li>If there is no pause and the rank is less than the number of free slots: remove it from the queue and let it
     *       hold a slot until the end of its lease. Granted.
     *   <li>Otherwise it keeps or takes its place in the queue. The wait ends when as many slots become free as it needs: a
     *       request with rank k waits for the slot k. A slot that is held becomes free at the end of its lease or one period
     *       from now, whichever is earlier. A request whose rank is beyond the limit waits another period for each time that
     *       the limit fits into its rank. No wait ends before a pause.
     * </ol>
     *
     * @return whether the request may be sent now, or how long to wait before it comes back
     * @throws RuntimeException if the store fails, or did not respond within the {@linkplain SlotRequest#timeout() timeout}
     */
    SlotResult acquire(SlotRequest request);

    /**
     * Releases a slot: the response began. The slot is free again one period from now, also if its lease has expired or
     * the store has lost it. Called on the thread of the request, so it must be quick; an engine may complete it later.
     *
     * @throws RuntimeException if the store fails. The slot is free after its lease then
     */
    void release(SlotRequest slot);

    /**
     * Frees a slot at once, because no request was sent, or removes the request from the queue. Has no effect if the store
     * knows neither. Must be quick, as {@link #release}.
     *
     * @throws RuntimeException if the store fails
     */
    void cancel(SlotRequest request);

    /**
     * Holds back all requests of a limit for a time. Has no effect on a longer pause that is in progress. Must be quick, as
     * {@link #release}.
     *
     * @throws RuntimeException if the store fails
     */
    void pause(LimitKey key, Duration length);

    /** Closes the connections to the store that the engine has opened itself. */
    @Override
    void close();
}
