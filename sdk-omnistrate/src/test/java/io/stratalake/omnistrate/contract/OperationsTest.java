package io.stratalake.omnistrate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.OperationContract;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.account.CreateUserRequest;
import io.stratalake.omnistrate.account.UsersApi;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The operations of the fleet. */
class OperationsTest extends OperationContract {

    private OmnistrateClient omnistrate;

    @Override
    protected List<ContractDocument> documents() {
        return List.of(Documents.FLEET);
    }

    @Override
    protected SampleCall.Client connect(URI url) {
        omnistrate = OmnistrateClient.builder()
                .baseUrl(url)
                .bearerToken("the-token")
                .retry(RetryPolicy.none())
                .time(new SimulatedTime())
                .build();
        return omnistrate::api;
    }

    @AfterAll
    void closeClient() {
        omnistrate.close();
    }

    @Test
    void covers_all_operations() {
        assertEquals(170, operations().count());
        assertEquals(
                50,
                operations().filter(operation -> operation.response() == null).count());
        assertEquals(
                List.of("describeSnapshotFromTime", "listAccountConfigs", "listResources"),
                operations()
                        .filter(operation -> operation.method().equals("GET") && operation.body() != null)
                        .map(Operation::id)
                        .sorted()
                        .toList());
    }

    @Test
    void reads_a_bare_string() {
        service.respond(200, "\"user-1 \u00fc\"");
        var created = omnistrate.api(UsersApi::new).createUser(CreateUserRequest.fromJson("{}"));
        assertEquals("user-1 \u00fc", created.value());
        service.received();
    }

    @Test
    void reads_a_bare_array() {
        service.respond(200, "[]").respond(200, "[{\"id\": \"so-1\"}, {}]");
        var operation = operations()
                .filter(each -> each.response() != null
                        && "array".equals(each.response().get("type")))
                .findFirst()
                .orElseThrow();

        assertEquals(List.of(), send(operation).value());
        assertEquals(2, ((List<?>) send(operation).value()).size());
        service.received();
    }
}
