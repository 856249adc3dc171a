package io.stratalake.servers;

import io.stratalake.core.client.NetworkOptions;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.servers.Nginx.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The cells with nginx, and with squid in front of it. */
final class NginxCells {

    private static final Duration TIME = Duration.ofSeconds(6);

    private final ResultTable table;
    private final CellFilter filter;
    private final Sandbox sandbox;
    private final Nginx nginx;
    private final List<Protocol> protocols;
    private final NetworkOptions trusting;

    /** How the client reaches nginx. */
    private record Protocol(String name, NetworkOptions network, Function<Variant, URI> url) {

        boolean isSecure() {
            return "https".equals(url.apply(Variant.STANDARD).getScheme());
        }
    }

    NginxCells(ResultTable table, CellFilter filter, Sandbox sandbox, Nginx nginx, LoopbackCertificate certificate) {
        this.table = table;
        this.filter = filter;
        this.sandbox = sandbox;
        this.nginx = nginx;
        this.trusting = NetworkOptions.standard().trust(certificate.certificate());
        this.protocols = List.of(
                new Protocol("HTTP/1.1", NetworkOptions.standard(), nginx::cleartext),
                new Protocol("HTTP/1.1, TLS", trusting, nginx::tls),
                new Protocol("HTTP/2, TLS", trusting.http2(), nginx::tls));
    }

    void run() {
        for (var protocol : protocols) {
            cell("nginx, " + protocol.name, protocol, Variant.STANDARD, Row.Unknown.FAILS, NginxCells::mixed);
            cell(
                    "nginx, keepalive_requests 3, " + protocol.name,
                    protocol,
                    Variant.THREE_REQUESTS,
                    Row.Unknown.FAILS,
                    NginxCells::mixed);
            cell(
                    "nginx, keepalive_requests 5, " + protocol.name,
                    protocol,
                    Variant.FIVE_REQUESTS,
                    Row.Unknown.FAILS,
                    NginxCells::mixed);
            cell(
                    "nginx, keepalive_timeout 1s, pauses of 1.2 s, " + protocol.name,
                    protocol,
                    Variant.CLOSES_AFTER_A_SECOND,
                    Row.Unknown.FAILS,
                    (tally, caller) ->
                            Load.withPauses(tally, caller, 6, Duration.ofMillis(1150), Duration.ofMillis(1250)));
            cell(
                    "nginx, keepalive_timeout 1s, pauses of 0.95 to 1.05 s, " + protocol.name,
                    protocol,
                    Variant.CLOSES_AFTER_A_SECOND,
                    Row.Unknown.CAN_HAPPEN,
                    (tally, caller) ->
                            Load.withPauses(tally, caller, 8, Duration.ofMillis(950), Duration.ofMillis(1050)));
            cell(
                    "nginx, reload every 250 ms, " + protocol.name,
                    protocol,
                    Variant.STANDARD,
                    Row.Unknown.CAN_HAPPEN,
                    this::duringReloads);
        }
        interruptions();
        vanishedPeer();
    }

    private static void mixed(Tally tally, Caller caller) {
        Load.beside(tally, caller, Duration.ofSeconds(3));
    }

    private void duringReloads(Tally tally, Caller caller) {
        var reloads = Executors.newScheduledThreadPool(1);
        try {
            var schedule = reloads.scheduleWithFixedDelay(nginx::reload, 250, 250, TimeUnit.MILLISECONDS);
            Load.beside(tally, caller, TIME);
            schedule.cancel(false);
        } finally {
            reloads.shutdown();
            awaitEnd(reloads);
        }
    }

    private static void awaitEnd(ExecutorService reloads) {
        try {
            if (!reloads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a reload of nginx hangs");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cell(
            String name, Protocol protocol, Variant variant, Row.Unknown rule, BiConsumer<Tally, Caller> load) {
        if (filter.skips(name)) {
            return;
        }
        try (var caller = new SdkCaller(sandbox, protocol.url.apply(variant), protocol.network)) {
            table.add(run(name, caller, rule, load).row());
        }
    }

    /** A row, and the unknown claims in it per thousand. */
    private record Run(Row row, double unknownPerThousand) {}

    private Run run(String name, Caller caller, Row.Unknown rule, BiConsumer<Tally, Caller> load) {
        // Loads classes, gets a token and opens a connection.
        new Tally().list(caller);
        var tally = new Tally();
        load.accept(tally, caller);
        return new Run(tally.row(name, nginx.posts(), rule), 1000.0 * tally.unknown() / Math.max(1, tally.claims()));
    }

    /** Unknown claims beside interrupted lists: none over HTTP/1.1, over HTTP/2 no more than with plain OkHttp. */
    private void interruptions() {
        var name = "claims beside interrupted lists, ";
        if (filter.skips(name)) {
            return;
        }
        BiConsumer<Tally, Caller> load =
                (tally, caller) -> Load.besideInterruptions(tally, caller, Duration.ofSeconds(20));
        var url = nginx.tls(Variant.STANDARD);
        try (var one = new SdkCaller(sandbox, url, trusting);
                var two = new SdkCaller(sandbox, url, trusting.http2());
                var plain = new OkHttpCaller(sandbox, url, trusting)) {
            table.add(run(name + "SDK, HTTP/1.1", one, Row.Unknown.FAILS, load).row());
            var peer = run(name + "plain OkHttp, HTTP/2", plain, Row.Unknown.CAN_HAPPEN, load);
            var sdk = run(name + "SDK, HTTP/2", two, Row.Unknown.CAN_HAPPEN, load);
            table.add(peer.row().asReference());
            // Both are counts of chance: a difference within noise is no finding.
            var isWorse = sdk.unknownPerThousand() > 1.5 * peer.unknownPerThousand() + 1;
            table.add(isWorse ? sdk.row().failed("more unknown claims than plain OkHttp") : sdk.row());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A peer that goes silent on four connections, or on the one of HTTP/2, costs a call one failed attempt. */
    private void vanishedPeer() {
        for (var protocol : protocols) {
            var name = "peer goes silent on pooled connections, " + protocol.name;
            if (filter.skips(name)) {
                continue;
            }
            var origin = protocol.url.apply(Variant.STANDARD);
            try (var relay = new SilentRelay(origin.getPort());
                    var caller = new SdkCaller(
                            sandbox,
                            URI.create(origin.getScheme() + "://127.0.0.1:" + relay.port()),
                            protocol.network)) {
                Load.beside(new Tally(), caller, Duration.ofMillis(500));
                relay.silence();
                var before = caller.retries();
                var tally = new Tally();
                tally.list(caller);
                var failedAttempts = caller.retries() - before;
                var row = tally.row(name, nginx.posts(), Row.Unknown.FAILS);
                table.add(
                        failedAttempts > 1
                                ? row.failed(failedAttempts + " failed attempts")
                                : row.with(failedAttempts + " failed attempt"));
            }
        }
    }

    /** Calls through a proxy that requires a password. Plain HTTP to this machine goes past every proxy. */
    void through(Squid squid) {
        for (var protocol : protocols.stream().filter(Protocol::isSecure).toList()) {
            var proxied = new Protocol(protocol.name, squid.through(protocol.network), protocol.url);
            cell(
                    "squid with a password, " + protocol.name,
                    proxied,
                    Variant.STANDARD,
                    Row.Unknown.FAILS,
                    (t, caller) -> Load.beside(t, caller, Duration.ofSeconds(2)));
            wrongPassword(squid, protocol);
        }
    }

    private void wrongPassword(Squid squid, Protocol protocol) {
        var name = "squid with a wrong password, " + protocol.name;
        if (filter.skips(name)) {
            return;
        }
        var url = protocol.url.apply(Variant.STANDARD);
        try (var caller = new SdkCaller(sandbox, url, squid.withWrongPassword(protocol.network))) {
            table.add(Row.expectedFailure(name, "proxy", caller::list));
        }
    }
}
