/**
 * Rate limits that several processes share. A service counts the requests of all processes as one; each process counts
 * only its own, unless they share a store.
 *
 * <p>An engine implements {@link io.stratalake.core.shared.SharedLimits} for one kind of store. Waits, deadlines, logs
 * and the behavior without the store belong to the client and are the same for all engines.
 *
 * <p>Every engine guarantees:
 *
 * <ol>
 *   <li>At most as many requests as the limit arrive at the service in any period. A request holds a slot from before it
 *       is sent until its response begins, and the slot is free again one period later. Both times are read from the
 *       clock of the store, so that the clocks of the processes do not matter.
 *   <li>Requests that wait are served in the order in which they came to the store. A client sends one of its waiting
 *       requests to the store at a time, so that processes take turns.
 *   <li>A slot of a process that was killed is free again after its lease. A place in the queue is free a few
 *       seconds after its owner should have come back.
 *   <li>A pause that the service requests from one process holds back all of them.
 * </ol>
 *
 * <p>The first guarantee does not hold for requests that were sent while the store was unavailable, nor for slots that a
 * store loses without losing its epoch, as a replica does that takes over before it received the last writes. Then the
 * service may reject requests with 429, and the client retries them.
 *
 * <p>Types are thread-safe.
 */
@NullMarked
package io.stratalake.core.shared;

import org.jspecify.annotations.NullMarked;
