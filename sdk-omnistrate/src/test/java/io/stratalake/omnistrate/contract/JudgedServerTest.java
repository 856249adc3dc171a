package io.stratalake.omnistrate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractValidatingServer;
import io.stratalake.core.contract.ContractValidatingServer.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fleet's judge is awake: what is wrong is found, in the body of a GET and in answers too. */
class JudgedServerTest {

    private static final Contract FLEET = Contract.read(Path.of("..", "specs", "omnistrate", "fleet.yaml"));
    private static final String ROOT = "/2022-09-01-00/fleet";

    private String answer = "";
    private final ContractValidatingServer server =
            new ContractValidatingServer(List.of(FLEET), (operation, asked) -> new Answer(200, answer));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    private void call(String method, String target, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + ROOT + target))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(quoted(body)))
                .header("Accept", "*/*");
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        http.send(request.build(), BodyHandlers.discarding());
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private void assertFound(String operation, String key) {
        var found = server.findings(operation);
        assertTrue(found.stream().anyMatch(finding -> finding.key().contains(key)), () -> key + " is not in " + found);
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            nullValues = "-",
            value = {
                "listAccountConfigs | /account-configs | {'cloudProviderName': 'aws', 'name': 'x'} | additional",
                "listAccountConfigs | /account-configs | {'cloudProviderName': 7} | type",
                "listAccountConfigs | /account-configs | {} | required",
                "listAccountConfigs | /account-configs | `` | body.missing",
                "describeSnapshotFromTime | /service/s/environment/e/instance/i/restore | {'targetRestoreTime': 1} | type",
                "describeSnapshotFromTime | /service/s/environment/e/instance/i/restore | `` | body.missing",
                "listResources | /service/s/environment/e/model/m/productTier/p/resources | {'pageSize': 'x'} | type",
                "listResources | /service/s/environment/e/model/m/productTier/p/resources | `` | body.missing",
            })
    void finds_what_is_wrong_with_the_body_of_a_get(String operation, String target, String body, String key)
            throws Exception {
        answer = quoted("{'accountConfigs': [], 'resources': []}");

        call("GET", target, body, "Bearer t");

        assertFound(operation, key);
    }

    @Test
    void finds_a_body_where_there_should_be_none() throws Exception {
        answer = "{}";

        call("GET", "/users", "{}", "Bearer t");

        assertFound("listUsers", "body.unexpected");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "{'hostClusters': {}} | type",
                "{'hostClusters': [{'id': 7}]} | type",
                "{'hostClusters': [{'nodes': 'x'}]} | additional",
                "{'hostClusters': [{'status': 'DANCING'}]} | enum",
                "{} | required",
                "`` | body.missing",
                "no json | invalidJson",
            })
    void finds_what_is_wrong_with_an_answer(String body, String key) throws Exception {
        answer = quoted(body);

        call("GET", "/host-clusters", "", "Bearer t");

        assertFound("listHostClusters", key);
    }

    @Test
    void finds_a_token_where_none_is_asked_for_and_none_where_one_is() throws Exception {
        call("POST", "/hooks/h-1", "'event'", "Bearer t");
        call("GET", "/host-clusters", "", "");
        call("GET", "/organizations", "", "Basic dDp0");

        assertFound("receiveWebhook", "security");
        assertFound("listHostClusters", "security");
        assertFound("listOrganizations", "security");
    }

    @Test
    void finds_a_parameter_that_nobody_knows_and_a_value_that_is_none() throws Exception {
        call("GET", "/host-cluster/hc-1/kubeconfig?role=king&color=red", "", "Bearer t");

        assertFound("getHostClusterKubeConfig", "query.unexpected");
        assertFound("getHostClusterKubeConfig", "enum");
    }

    @Test
    void finds_a_call_of_nothing() throws Exception {
        call("GET", "/rockets", "", "Bearer t");

        assertEquals("no operation", server.strays().get(0).key());
        assertEquals(Set.of(), server.operations());
    }

    @Test
    void has_nothing_to_say_about_what_is_right_and_never_tells_the_token() throws Exception {
        answer = "{\"hostClusters\": [], \"token\": \"t\"}";

        call("GET", "/host-clusters", "", "Bearer token-hunter2");

        assertEquals(List.of(), server.findings("listHostClusters"));
        call("GET", "/host-clusters?color=red", "", "Bearer token-hunter2");
        assertFalse(server.findings("listHostClusters").toString().contains("hunter2"));
    }
}
