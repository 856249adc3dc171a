package io.stratalake.greenlake.contract;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.OperationContract;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.credentials.ApiClientRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of all contracts. */
class OperationsTest extends OperationContract {

    private GreenLakeClient greenlake;

    @Override
    protected List<ContractDocument> documents() {
        return Documents.ALL;
    }

    @Override
    protected SampleCall.Client connect(URI url) {
        greenlake = GreenLakeClient.builder()
                .baseUrl(url)
                .credentials(Credentials.bearerToken("the-token"))
                .retry(RetryPolicy.none())
                .time(new SimulatedTime())
                .build();
        return greenlake::api;
    }

    @AfterAll
    void closeClient() {
        greenlake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"1\", \"clientSecret\": \"0f4c9a7e2b8d4f61\", \"x\": ",
                "[{\"clientSecret\": \"0f4c9a7e2b8d4f61\"}]",
                "<a>clientSecret=0f4c9a7e2b8d4f61</a>"
            })
    void masks_a_new_secret_in_a_broken_response(String body) {
        service.respond(201, body);

        var failure = assertThrows(
                DecodingException.class,
                () -> greenlake
                        .apiClients()
                        .create(ApiClientRequest.builder().credentialName("job").build()));

        assertFalse(failure.failure().body().contains("0f4c9a7e"), failure.failure()::body);
    }

    @Test
    void covers_all_contracts() throws IOException {
        try (var files = Files.list(Path.of("..", "specs", "greenlake"))) {
            assertEquals(
                    files.map(file -> file.getFileName().toString()).collect(toSet()),
                    documents().stream().map(ContractDocument::name).collect(toSet()));
        }
    }
}
