package io.stratalake.core.internal.operation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A guard against waiting for a deleted resource: tolerates that a new resource is not found, because a service may be
 * eventually consistent. After the resource has been found, five misses in a row mean that it was deleted; a single
 * miss may come from another server of the service.
 */
final class InitialNotFoundGuard {

    private static final int MAX_MISSES = 5;

    private final AtomicBoolean found = new AtomicBoolean();
    private final AtomicInteger misses = new AtomicInteger();

    void found() {
        found.set(true);
        misses.set(0);
    }

    void missed() {
        misses.incrementAndGet();
    }

    boolean mayAppear() {
        return !found.get() || misses.get() < MAX_MISSES;
    }
}
