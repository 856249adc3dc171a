package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratalake.core.error.TransportException;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The certificates of a client from an SSL bundle, against a server that requires a client certificate. */
class SslBundleTest {

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate server = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    private final HeldCertificate client =
            new HeldCertificate.Builder().signedBy(authority).build();

    private ApplicationContextRunner context(URI url, String... properties) {
        var trust = "spring.ssl.bundle.pem.lab.truststore.certificate=" + authority.certificatePem();
        return Contexts.empty()
                .withPropertyValues(
                        trust,
                        "stratalake.omnistrate.enabled=false",
                        "stratalake.greenlake.base-url=" + url,
                        "stratalake.greenlake.client-id=id",
                        "stratalake.greenlake.client-secret=secret",
                        "stratalake.greenlake.retry.max-attempts=1",
                        "stratalake.greenlake.ssl.bundle=lab")
                .withPropertyValues(properties);
    }

    private String[] keys(String... more) {
        return Stream.concat(
                        Stream.of(
                                "spring.ssl.bundle.pem.lab.keystore.certificate=" + client.certificatePem(),
                                "spring.ssl.bundle.pem.lab.keystore.private-key=" + client.privateKeyPkcs8Pem()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void authenticates_both_sides() throws Exception {
        try (var service = new MockWebServer()) {
            service.useHttps(new HandshakeCertificates.Builder()
                    .addTrustedCertificate(authority.certificate())
                    .heldCertificate(server)
                    .build()
                    .sslSocketFactory());
            service.requireClientAuth();
            service.start();
            var url = URI.create("https://localhost:" + service.getPort());
            for (var keys : List.of(
                    keys(),
                    keys("spring.ssl.bundle.pem.lab.key.alias=job", "spring.ssl.bundle.pem.lab.key.password=s3cret"))) {
                service.enqueue(new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json")
                        .body("{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 900}")
                        .build());
                service.enqueue(new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json")
                        .body("{\"items\": [], \"count\": 0, \"offset\": 0, \"total\": 0}")
                        .build());
                context(url, keys)
                        .run(context -> assertThat(context.getBean(GreenLakeClient.class)
                                        .subscriptions()
                                        .list()
                                        .toList())
                                .isEmpty());
            }

            context(url)
                    .run(context -> assertThatThrownBy(() -> context.getBean(GreenLakeClient.class)
                                    .subscriptions()
                                    .list()
                                    .first())
                            .isInstanceOf(TransportException.class));
        }
    }

    @Test
    void rejects_options_that_the_client_does_not_have() {
        var failures = new ArrayList<Throwable>();
        context(URI.create("https://localhost"), "spring.ssl.bundle.pem.lab.options.enabled-protocols=TLSv1.3")
                .run(context -> failures.add(context.getStartupFailure()));

        assertThat(new InvalidClientFailureAnalyzer().analyze(failures.get(0)).getDescription())
                .contains("The SSL bundle \"lab\" sets ciphers or enabled protocols");
    }

    @Test
    void rejects_an_unknown_bundle() {
        context(URI.create("https://localhost"), "stratalake.greenlake.ssl.bundle=other")
                .run(context -> assertThat(context).hasFailed());
    }
}
