package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox for each test, its time standing still. */
abstract class SandboxFixture {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    SimulatedTime time;
    Sandbox sandbox;
    Caller caller;

    @BeforeEach
    void start() {
        time = new SimulatedTime(NOW);
        sandbox = settings(Sandbox.builder().timeSource(time)).start();
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder;
    }

    void pass(Duration duration) {
        time.advance(duration);
    }
}
