package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.EMAIL;
import static io.stratalake.omnistrate.FakeOmnistrate.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractValidatingServer;
import io.stratalake.core.contract.ContractValidatingServer.Answer;
import io.stratalake.core.contract.ContractValidatingServer.Asked;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.account.CloudProvider;
import io.stratalake.omnistrate.environment.ListResourcesRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The three GET requests that have a body, with and without TLS, while a token dies: the session is renewed once, and
 * the body goes out whole again. The contracts judge all that is sent, signing in included.
 */
@Timeout(60)
class BodiesOfGetsTest {

    private static final Contract FLEET = read("fleet.yaml");
    private static final Contract IDENTITY = read("identity.yaml");
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    private static Contract read(String name) {
        return Contract.read(Path.of("..", "specs", "omnistrate", name));
    }

    private enum Line {
        CLEAR,
        TLS
    }

    /** How the token goes, once it was good for the first answer. */
    private enum Death {
        /** Its time is over, as both sides know. */
        EXPIRED,
        /** The service takes it no more, as only the service knows. */
        REVOKED
    }

    /**
     * Operations that are called twice, or have two pages.
     *
     * @param first the body of the first request
     * @param second the body of the second
     */
    private record Twice(String operation, Consumer<OmnistrateClient> calls, String first, String second) {

        @Override
        public String toString() {
            return operation;
        }
    }

    /** The responses to each operation, in order. */
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "listAccountConfigs", List.of("{\"accountConfigs\": [], \"ids\": []}"),
            "listResources",
                    List.of(
                            "{\"environmentId\": \"se-1\", \"serviceId\": \"s-1\", \"resources\": [],"
                                    + " \"nextPageToken\": \"p 2/ü\"}",
                            "{\"environmentId\": \"se-1\", \"serviceId\": \"s-1\", \"resources\": []}"),
            "describeSnapshotFromTime",
                    List.of("{\"snapshotId\": \"ss-1\", \"environmentId\": \"se-1\", \"serviceId\": \"s-1\","
                            + " \"productTierId\": \"pt-1\", \"productTierVersion\": \"1.0\", \"status\": \"COMPLETE\","
                            + " \"completeTime\": \"2026-01-01T11:55:00Z\"}"));

    private static List<Twice> gets() {
        var accounts = "{\"cloudProviderName\": \"aws\"}";
        var moment = "{\"targetRestoreTime\": \"2026-01-01T12:00:00Z\"}";
        return List.of(
                new Twice(
                        "listAccountConfigs",
                        client -> {
                            client.accountConfigs().list(CloudProvider.AWS);
                            client.accountConfigs().list(CloudProvider.AWS);
                        },
                        accounts,
                        accounts),
                new Twice(
                        "listResources",
                        client -> client.service("s-1")
                                .environment("se-1")
                                .resources()
                                .list(
                                        "sm-1",
                                        "pt-1",
                                        ListResourcesRequest.builder()
                                                .orgId("org-ü")
                                                .build())
                                .toList(),
                        "{\"orgId\": \"org-ü\"}",
                        "{\"orgId\": \"org-ü\", \"nextPageToken\": \"p 2/ü\"}"),
                new Twice(
                        "describeSnapshotFromTime",
                        client -> {
                            var snapshots = client.service("s-1")
                                    .environment("se-1")
                                    .instance("i-1")
                                    .snapshots();
                            snapshots.fromTime(Instant.parse("2026-01-01T12:00:00Z"));
                            snapshots.fromTime(Instant.parse("2026-01-01T12:00:00Z"));
                        },
                        moment,
                        moment));
    }

    static Stream<Arguments> cases() {
        return Stream.of(Line.values())
                .flatMap(line -> Stream.of(Death.values())
                        .flatMap(death -> gets().stream().map(get -> Arguments.of(line, get, death))));
    }

    private final SimulatedTime time = new SimulatedTime();
    private final List<String> operations = new ArrayList<>();
    private final List<JsonElement> bodies = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private int sessions;

    private synchronized Answer answer(Death death, String operation, Asked asked) {
        operations.add(operation);
        return switch (operation) {
            case "signIn", "refreshToken" -> session();
            case "revokeToken" -> new Answer(204, "");
            default -> data(death, operation, asked);
        };
    }

    private Answer session() {
        sessions++;
        var token = FakeOmnistrate.jwt(
                "{\"exp\": " + time.now().plus(Duration.ofHours(1)).getEpochSecond() + ", \"n\": " + sessions + "}");
        tokens.add("Bearer " + token);
        return new Answer(200, "{\"jwtToken\": \"" + token + "\", \"refreshToken\": \"refresh-" + sessions + "\"}");
    }

    private Answer data(Death death, String operation, Asked asked) {
        var isFirst = bodies.isEmpty();
        bodies.add(JsonParser.parseString(asked.body()));
        if (!tokens.contains(asked.authorization())) {
            return new Answer(401, "application/vnd.goa.error", "{\"name\": \"unauthorized\"}");
        }
        if (isFirst) {
            tokens.clear();
            if (death == Death.EXPIRED) {
                time.advance(Duration.ofHours(2));
            }
        }
        var answers = ANSWERS.get(operation);
        return new Answer(200, answers.get(isFirst ? 0 : answers.size() - 1));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void a_token_that_dies_in_between_costs_one_renewal_and_no_body(Line line, Twice get, Death death) {
        var own =
                new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
        var tls = line == Line.TLS ? own.sslContext() : null;
        try (var server = new ContractValidatingServer(
                List.of(FLEET, IDENTITY), (operation, asked) -> answer(death, operation, asked), tls)) {
            try (var client = OmnistrateClient.builder()
                    .baseUrl(server.baseUrl())
                    .signIn(EMAIL, PASSWORD)
                    .httpClient(trusting())
                    .time(time)
                    .revokeOnClose()
                    .build()) {
                get.calls.accept(client);
                assertEquals(2, client.tokensObtained());
            }

            var refused = death == Death.REVOKED ? List.of(get.operation) : List.<String>of();
            assertEquals(
                    concat(
                            List.of("signIn", get.operation),
                            refused,
                            List.of("refreshToken", get.operation, "revokeToken")),
                    operations);
            var expected = Stream.of(get.first, get.second, get.second).limit(bodies.size());
            assertEquals(expected.map(JsonParser::parseString).toList(), bodies);
            assertEquals(2 + refused.size(), bodies.size());
            assertEquals(List.of(), server.strays());
            server.operations().forEach(each -> assertEquals(List.of(), server.findings(each)));
            assertTrue(
                    server.operations().containsAll(IDENTITY.operationIds()),
                    () -> server.operations().toString());
        }
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static OkHttpClient trusting() {
        var trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }
}
