package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.operation.OperationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the acceptance of a provisioning to its end. */
class ProvisioningTest {

    private static final String READ = "GET /service-catalog/v1beta1/service-provisions/" + Provisions.ID;
    private static final String CREATE = "POST /service-catalog/v1beta1/service-provisions";
    private static final String INITIATED = Provisions.at("PROVISION_INITIATED").json();
    private static final String PROVISIONED =
            Provisions.at("PROVISIONED").generation(2).json();

    private final CatalogService service = new CatalogService();

    @AfterEach
    void close() {
        Thread.interrupted();
        service.close();
    }

    private ServiceProvisions provisions() {
        return service.client().serviceProvisions();
    }

    @Test
    void ends_with_the_provision_as_it_is_then() {
        service.answer(201, INITIATED).answer(INITIATED).answer(PROVISIONED);

        var provision = provisions().create(Provisions.OFFER, "us-west").await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
        assertEquals(2, provision.generation());
        assertEquals(List.of(CREATE, READ, READ), service.lines());
    }

    @Test
    void has_the_provision_s_id_before_it_ends() {
        service.answer(201, INITIATED);

        var operation = provisions().create(Provisions.OFFER, "us-west");

        assertEquals(Provisions.ID, operation.id());
        assertFalse(operation.isDone());
        assertEquals(1, service.asked().size());
    }

    @Test
    void fails_with_the_reason_and_the_provision() {
        service.answer(201, INITIATED)
                .answer(Provisions.at("PROVISION_FAILED")
                        .generation(2)
                        .because("Failed to configure IDP.")
                        .json());
        var operation = provisions().create(Provisions.OFFER, "us-west");

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("Failed to configure IDP."), failure::getMessage);
        assertTrue(failure.getMessage().contains("PROVISION_FAILED"), failure::getMessage);
        assertEquals(Provisions.ID, failure.operationId().orElseThrow());
        var left = failure.result(ServiceProvision.class).orElseThrow();
        assertEquals(Provisions.ID, left.id());
        assertEquals("Failed to configure IDP.", left.reason());
    }

    @Test
    void fails_if_the_response_to_its_creation_says_so_already() {
        var failed = Provisions.at("PROVISION_FAILED").because("No quota.").json();
        service.answer(201, failed).answer(failed);
        var operation = provisions().create(Provisions.OFFER, "us-west");

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("No quota."), failure::getMessage);
    }

    @Test
    void fails_without_a_reason_where_the_service_gives_none() {
        service.answer(201, INITIATED)
                .answer(Provisions.at("PROVISION_FAILED").generation(2).json());
        var operation = provisions().create(Provisions.OFFER, "us-west");

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("the service gives no reason"), failure::getMessage);
    }

    @Test
    void a_failure_without_a_generation_is_one_all_the_same() {
        service.answer(201, INITIATED).answer("{\"provisionStatus\": \"PROVISION_FAILED\"}");

        var status = provisions().create(Provisions.OFFER, "us-west").poll();

        assertInstanceOf(OperationStatus.Failed.class, status);
    }

    @Test
    void a_reason_that_is_left_over_is_no_failure() {
        service.answer(201, INITIATED)
                .answer(Provisions.at("PROVISIONED")
                        .because("Failed to configure IDP.")
                        .json());

        var provision = provisions().create(Provisions.OFFER, "us-west").await();

        assertEquals("Failed to configure IDP.", provision.reason());
    }

    @Test
    void one_that_never_ends_is_given_up_with_its_id() {
        service.answer(201, INITIATED).lastly(200, INITIATED);
        var operation = provisions().create(Provisions.OFFER, "us-west");

        var timeout = assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ofMinutes(3)));

        assertEquals(Provisions.ID, timeout.operationId().orElseThrow());
        assertTrue(timeout.getMessage().contains(Provisions.ID), timeout::getMessage);
        assertTrue(timeout.getMessage().contains("PROVISION_INITIATED"), timeout::getMessage);
        assertTrue(service.time.elapsed().compareTo(Duration.ofMinutes(3)) <= 0);
        assertEquals(1, service.lines().stream().filter(CREATE::equals).count());
    }

    @Test
    void one_that_was_given_up_can_be_waited_for_again() {
        service.answer(201, INITIATED).lastly(200, INITIATED);
        var operation = provisions().create(Provisions.OFFER, "us-west");
        assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ofMinutes(1)));

        service.lastly(200, PROVISIONED);

        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
    }

    @Test
    void without_a_limit_it_is_waited_for_an_hour() {
        service.answer(201, INITIATED).lastly(200, INITIATED);
        var operation = provisions()
                .create(Provisions.OFFER, "us-west")
                .onProgress(
                        p -> service.time.advance(Duration.ofMinutes(p.elapsed().toMinutes() < 50 ? 10 : 0)));

        assertThrows(OperationTimeoutException.class, operation::await);

        assertTrue(service.time.elapsed().compareTo(Duration.ofMinutes(59)) > 0);
        assertTrue(service.time.elapsed().compareTo(Duration.ofMinutes(60)) <= 0);
    }

    @Test
    void polls_grow_apart_to_five_seconds() {
        service.answer(201, INITIATED).lastly(200, INITIATED);
        var operation = provisions().create(Provisions.OFFER, "us-west");

        assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ofSeconds(30)));

        assertEquals(
                List.of(1L, 2L, 4L, 5L, 5L),
                service.time.sleeps().stream().map(Duration::toSeconds).limit(5).toList());
    }

    @Test
    void a_failed_poll_is_not_a_failed_provisioning() {
        service.answer(201, INITIATED).refuseEveryAttempt(503).lastly(200, PROVISIONED);

        var provision = provisions().create(Provisions.OFFER, "us-west").await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
        assertEquals(1, service.lines().stream().filter(CREATE::equals).count());
    }

    @Test
    void a_cut_connection_is_not_a_failed_provisioning() {
        service.answer(201, INITIATED);
        for (int i = 0; i < 12; i++) {
            service.cut();
        }
        service.lastly(200, PROVISIONED);

        var provision = provisions().create(Provisions.OFFER, "us-west").await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
        assertEquals(1, service.lines().stream().filter(CREATE::equals).count());
    }

    @Test
    void a_gateway_s_page_is_not_a_failed_provisioning() {
        service.answer(201, INITIATED).answer("<html>Please wait</html>").lastly(200, PROVISIONED);

        var provision = provisions().create(Provisions.OFFER, "us-west").await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
    }

    @Test
    void the_last_failed_poll_is_the_cause_of_giving_up() {
        service.answer(201, INITIATED).lastly(503, "{}");
        var operation = provisions().create(Provisions.OFFER, "us-west");

        var timeout = assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ofMinutes(1)));

        var cause = timeout.getCause();
        assertTrue(cause instanceof ServerException || cause instanceof DeadlineExceededException, cause::toString);
    }

    @Test
    void a_poll_that_asking_again_cannot_mend_ends_the_wait_but_not_the_operation() {
        service.answer(201, INITIATED).refuse(403).answer(PROVISIONED);
        var operation = provisions().create(Provisions.OFFER, "us-west");

        assertThrows(PermissionDeniedException.class, operation::await);

        assertFalse(operation.isDone());
        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
    }

    @Test
    void an_interruption_ends_the_wait_but_not_the_operation() {
        service.answer(201, INITIATED).answer(PROVISIONED);
        var operation = provisions().create(Provisions.OFFER, "us-west");
        Thread.currentThread().interrupt();

        assertThrows(CancelledException.class, operation::await);

        assertTrue(Thread.interrupted(), "the flag is set again");
        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROVISION_PAUSED", "UNPROVISION_INITIATED", "", "provision_initiated"})
    void a_word_that_is_no_known_end_is_none(String word) {
        service.answer(201, INITIATED).answer(Provisions.at(word).json()).answer(PROVISIONED);
        var words = new ArrayList<String>();

        provisions()
                .create(Provisions.OFFER, "us-west")
                .onProgress(p -> words.add(p.state()))
                .await();

        assertEquals(List.of(word.isEmpty() ? "without a status" : word, "PROVISIONED"), words);
    }

    @Test
    void a_provision_without_a_status_goes_on() {
        service.answer(201, CatalogService.sample("service-manager-provisions-create"))
                .answer(CatalogService.sample("service-manager-provisions-create"))
                .answer(Provisions.at("PROVISIONED").json());

        var provision = service.client()
                .serviceManagers()
                .provisions()
                .create("m-1", RegionId.US_WEST)
                .await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
    }

    @Test
    void a_status_in_another_case_is_the_same() {
        service.answer(201, INITIATED).answer(Provisions.at("Provisioned").json());
        assertEquals(
                "Provisioned",
                provisions()
                        .create(Provisions.OFFER, "us-west")
                        .await()
                        .provisionStatus()
                        .value());

        service.answer(201, INITIATED)
                .answer(Provisions.at("provision_failed").generation(2).json());
        assertThrows(OperationFailedException.class, provisions().create(Provisions.OFFER, "us-west")::await);
    }

    @Test
    void a_provision_that_does_not_show_up_at_once_is_waited_for() {
        service.answer(201, INITIATED).refuse(404).answer(PROVISIONED);

        var provision = provisions().create(Provisions.OFFER, "us-west").await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNPROVISIONED", "UNPROVISION_FAILED"})
    void a_removal_that_comes_in_between_is_a_failure_and_no_wait_for_nothing(String status) {
        service.answer(201, INITIATED)
                .answer(Provisions.at(status).generation(3).json());
        var operation = provisions().create(Provisions.OFFER, "us-west");

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains(status), failure::getMessage);
    }

    @Test
    void can_be_resumed_by_its_id_in_another_process() {
        service.answer(201, INITIATED);
        var id = provisions().create(Provisions.OFFER, "us-west").id();
        service.answer(INITIATED).answer(PROVISIONED);

        try (var other = service.newClient()) {
            var operation = other.serviceProvisions().watchProvisioning(id);
            assertEquals(1, service.asked().size(), "resuming sends nothing");
            assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
        }

        assertEquals(List.of(CREATE, READ, READ), service.lines());
    }

    @Test
    void a_failure_that_is_found_when_resumed_is_the_work_s_own() {
        service.answer(Provisions.at("PROVISION_FAILED").because("No license.").json());

        var failure =
                assertThrows(OperationFailedException.class, provisions().watchProvisioning(Provisions.ID)::await);

        assertTrue(failure.getMessage().contains("No license."), failure::getMessage);
    }

    @Test
    void an_id_that_is_not_known_when_resumed_is_an_error_at_once() {
        service.refuse(404);

        var unknown = assertThrows(NotFoundException.class, provisions().watchProvisioning("no-such")::await);

        assertTrue(unknown.getMessage().contains("The provision no-such was not found"), unknown::getMessage);
    }

    @Test
    void a_service_manager_is_provisioned_in_the_same_way() {
        var read = "GET /service-catalog/v1/service-manager-provisions/" + Provisions.ID;
        service.answer(201, INITIATED).answer(INITIATED).answer(PROVISIONED);
        var managers = service.client().serviceManagers().provisions();

        var provision = managers.create("m-1", RegionId.US_WEST).await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
        assertEquals(List.of("POST /service-catalog/v1/service-manager-provisions", read, read), service.lines());

        service.answer(Provisions.at("PROVISION_FAILED").because("No license.").json());
        var failure = assertThrows(OperationFailedException.class, managers.watchProvisioning(Provisions.ID)::await);
        assertEquals(
                "No license.",
                failure.result(ServiceManagerProvision.class).orElseThrow().reason());
    }

    @Test
    @SuppressWarnings("deprecation")
    void the_beta_watches_in_the_beta() {
        service.answer(201, INITIATED).answer(PROVISIONED);

        service.client()
                .serviceManagers()
                .v1beta1()
                .provisions()
                .create("m-1", RegionId.US_WEST)
                .await();

        assertEquals(
                "GET /service-catalog/v1beta1/service-manager-provisions/" + Provisions.ID,
                service.lines().get(1));
    }
}
