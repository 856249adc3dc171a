package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.operation.OperationStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the request to remove a provision to the end of it. */
class DeletionTest {

    private static final String AT = "/service-catalog/v1beta1/service-provisions/" + Provisions.ID;
    private static final String READ = "GET " + AT;
    private static final String DELETE = "DELETE " + AT;
    private static final String SEVENTH =
            Provisions.at("PROVISIONED").generation(7).json();
    private static final String UNDER_WAY =
            Provisions.at("UNPROVISION_INITIATED").generation(8).json();

    private final CatalogService service = new CatalogService();

    @AfterEach
    void close() {
        service.close();
    }

    private ServiceProvisions provisions() {
        return service.client().serviceProvisions();
    }

    private String ifMatch(int request) {
        return service.asked().get(request).headers().get("If-Match");
    }

    @Test
    void sends_the_generation_that_it_just_read() {
        service.answer(SEVENTH).noContent();

        provisions().delete(Provisions.ID);

        assertEquals(List.of(READ, DELETE), service.lines());
        assertEquals("7", ifMatch(1));
        assertEquals("", service.asked().get(1).body());
        assertNull(ifMatch(0));
    }

    @Test
    void sends_the_generation_of_the_provision_that_was_handed_in() {
        service.noContent();

        provisions().delete(ServiceProvision.fromJson(SEVENTH));

        assertEquals(List.of(DELETE), service.lines());
        assertEquals("7", ifMatch(0));
    }

    @Test
    void sends_the_generation_that_was_given() {
        service.answer(SEVENTH).noContent();

        provisions().delete(Provisions.ID, 5);

        assertEquals("5", ifMatch(1));
    }

    @Test
    void insists_where_it_is_told_to() {
        service.answer(SEVENTH).noContent();

        provisions().forceDelete(Provisions.ID);

        assertEquals(List.of(READ, DELETE + "?force=true"), service.lines());
        assertEquals("7", ifMatch(1));
    }

    @Test
    void deletes_nothing_where_the_generation_cannot_be_read() {
        service.answer("{\"id\": \"" + Provisions.ID + "\"}");

        assertThrows(DecodingException.class, () -> provisions().delete(Provisions.ID));

        assertEquals(List.of(READ), service.lines());
    }

    @Test
    void ends_when_the_provision_is_unprovisioned() {
        service.answer(SEVENTH)
                .noContent()
                .answer(UNDER_WAY)
                .answer(Provisions.at("UNPROVISIONED").generation(9).json());

        var last = provisions().delete(Provisions.ID).await();

        assertEquals(ProvisionStatus.UNPROVISIONED, last.provisionStatus());
        assertEquals(List.of(READ, DELETE, READ, READ), service.lines());
    }

    @Test
    void ends_when_the_provision_is_gone_with_what_was_last_seen_before() {
        service.answer(SEVENTH).noContent().answer(UNDER_WAY).refuse(404);

        var last = provisions().delete(Provisions.ID).await();

        assertEquals(7, last.generation());
    }

    @Test
    void goes_on_while_the_provision_still_shows_its_old_state() {
        service.answer(SEVENTH).noContent().answer(SEVENTH).answer(UNDER_WAY).refuse(404);

        provisions().delete(Provisions.ID).await();

        assertEquals(5, service.asked().size());
    }

    @Test
    void of_a_provision_that_could_not_be_made_goes_on_while_that_failure_is_shown() {
        var failed = Provisions.at("PROVISION_FAILED").json();
        service.answer(failed).noContent().answer(failed).refuse(404);

        provisions().delete(Provisions.ID).await();

        assertEquals(4, service.asked().size());
    }

    @Test
    void of_a_provision_whose_removal_failed_before_goes_on_while_that_failure_is_shown() {
        var failed = Provisions.at("UNPROVISION_FAILED");
        service.answer(failed.json())
                .noContent()
                .answer(failed.json())
                .answer(failed.generation(2).json());
        var operation = provisions().delete(Provisions.ID);

        assertInstanceOf(OperationStatus.Running.class, operation.poll());
        assertInstanceOf(OperationStatus.Failed.class, operation.poll());
    }

    @Test
    void fails_with_the_reason_and_the_provision() {
        service.answer(SEVENTH)
                .noContent()
                .answer(Provisions.at("UNPROVISION_FAILED")
                        .generation(8)
                        .because("Devices are left.")
                        .json());
        var operation = provisions().delete(Provisions.ID);

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("Devices are left."), failure::getMessage);
        assertEquals(8, failure.result(ServiceProvision.class).orElseThrow().generation());
    }

    @Test
    void one_that_never_ends_is_given_up_with_its_id() {
        service.answer(SEVENTH).noContent().lastly(200, UNDER_WAY);
        var operation = provisions().delete(Provisions.ID);

        var timeout = assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ofMinutes(2)));

        assertEquals(Provisions.ID, timeout.operationId().orElseThrow());
        assertEquals(1, service.lines().stream().filter(DELETE::equals).count());
    }

    @Test
    void a_provision_that_changed_in_between_stays_and_the_message_says_so() {
        service.answer(SEVENTH)
                .refuse(412)
                .answer(Provisions.at("PROVISIONED").generation(8).json());

        var refusal = assertThrows(
                PreconditionFailedException.class, () -> provisions().delete(Provisions.ID));

        var message = refusal.getMessage();
        assertTrue(message.contains(Provisions.ID), message);
        assertTrue(message.contains("does not have the generation 7"), message);
        assertTrue(message.contains("nothing was removed"), message);
        assertTrue(message.contains("Read it again"), message);
        assertTrue(message.contains("412"), message);
        assertEquals(412, refusal.status());
        assertEquals(List.of(READ, DELETE, READ), service.lines());
    }

    @Test
    void of_a_provision_that_is_not_there_is_an_error() {
        service.refuse(404);

        assertThrows(NotFoundException.class, () -> provisions().delete(Provisions.ID));

        assertEquals(List.of(READ), service.lines());
    }

    @Test
    void of_a_provision_that_somebody_else_removes_in_between_ends_well() {
        service.answer(SEVENTH).refuse(412).answer(UNDER_WAY).refuse(404);

        assertEquals(7, provisions().delete(Provisions.ID).await().generation());
        assertEquals(List.of(READ, DELETE, READ, READ), service.lines());
    }

    @Test
    void one_whose_answer_was_lost_has_succeeded_when_the_provision_is_gone() {
        service.answer(SEVENTH).cut().refuse(404).refuse(404);

        var last = provisions().delete(Provisions.ID).await();

        assertEquals(7, last.generation());
        assertEquals(List.of(READ, DELETE, DELETE, READ), service.lines());
    }

    @Test
    void a_gateways_page_does_not_mean_that_the_provision_is_gone() {
        service.answer(SEVENTH).noRoute();

        assertThrows(NotFoundException.class, () -> provisions().delete(Provisions.ID));

        assertEquals(List.of(READ, DELETE), service.lines());
    }

    @Test
    void goes_on_after_a_gateways_page() {
        service.answer(SEVENTH).noContent().noRoute().answer(UNDER_WAY).refuse(404);

        provisions().delete(Provisions.ID).await();

        assertEquals(List.of(READ, DELETE, READ, READ, READ), service.lines());
    }

    @Test
    void a_provision_that_changed_is_not_gone_because_a_gateway_answers_the_look_at_it() {
        service.answer(SEVENTH).refuse(412).noRoute();

        var refusal = assertThrows(
                PreconditionFailedException.class, () -> provisions().delete(Provisions.ID));

        assertInstanceOf(NotFoundException.class, refusal.getCause().getSuppressed()[0]);
    }

    @Test
    void one_whose_answer_was_lost_goes_on_when_the_provision_is_on_its_way_out() {
        service.answer(SEVENTH)
                .cut()
                .refuse(412)
                .answer(UNDER_WAY)
                .answer(UNDER_WAY)
                .refuse(404);

        provisions().delete(Provisions.ID).await();

        assertEquals(List.of(READ, DELETE, DELETE, READ, READ, READ), service.lines());
    }

    @Test
    void one_whose_answer_was_lost_has_succeeded_when_the_provision_goes_between_refusal_and_look() {
        service.answer(SEVENTH).cut().refuse(412).refuse(404).refuse(404);

        assertEquals(7, provisions().delete(Provisions.ID).await().generation());
    }

    @Test
    void one_whose_answer_was_lost_is_refused_when_the_provision_is_there_and_changed() {
        service.answer(SEVENTH)
                .cut()
                .refuse(412)
                .answer(Provisions.at("PROVISIONED").generation(8).json());

        assertThrows(PreconditionFailedException.class, () -> provisions().delete(Provisions.ID));

        assertEquals(List.of(READ, DELETE, DELETE, READ), service.lines());
    }

    @Test
    void a_refusal_says_why_the_provision_could_not_be_looked_at() {
        service.answer(SEVENTH).refuse(412).refuse(403);

        var refusal = assertThrows(
                PreconditionFailedException.class, () -> provisions().delete(Provisions.ID));

        assertInstanceOf(PermissionDeniedException.class, refusal.getCause().getSuppressed()[0]);
    }

    @Test
    void can_be_resumed_by_its_id() {
        service.answer(UNDER_WAY).answer(UNDER_WAY).refuse(404);

        var operation = provisions().watchUnprovisioning(Provisions.ID);

        assertEquals(Provisions.ID, operation.id());
        assertEquals(8, operation.await().generation());
        assertEquals(List.of(READ, READ, READ), service.lines());
    }

    @Test
    void a_failure_that_is_found_when_resumed_is_the_work_s_own() {
        var failed =
                Provisions.at("UNPROVISION_FAILED").because("Devices are left.").json();
        service.answer(failed).answer(failed);

        assertThrows(OperationFailedException.class, provisions().watchUnprovisioning(Provisions.ID)::await);
    }

    @Test
    void one_that_is_over_when_resumed_says_so() {
        service.refuse(404);

        assertThrows(NotFoundException.class, () -> provisions().watchUnprovisioning(Provisions.ID));
    }

    @Test
    void a_service_manager_is_removed_in_the_same_way_but_without_a_generation() {
        var at = "/service-catalog/v1/service-manager-provisions/" + Provisions.ID;
        service.answer(SEVENTH).noContent().answer(UNDER_WAY).refuse(404);

        var last = service.client()
                .serviceManagers()
                .provisions()
                .delete(Provisions.ID)
                .await();

        assertEquals(7, last.generation());
        assertEquals(List.of("GET " + at, "DELETE " + at, "GET " + at, "GET " + at), service.lines());
        assertNull(ifMatch(1));
    }

    @Test
    @SuppressWarnings("deprecation")
    void a_service_manager_is_removed_in_the_beta_too() {
        service.answer(SEVENTH).noContent().refuse(404);

        service.client()
                .serviceManagers()
                .v1beta1()
                .provisions()
                .delete(Provisions.ID)
                .await();

        assertEquals(
                "DELETE /service-catalog/v1beta1/service-manager-provisions/" + Provisions.ID,
                service.lines().get(1));
    }

    @Test
    void a_service_manager_whose_removal_went_unanswered_is_gone() {
        service.answer(SEVENTH).cut().refuse(404).refuse(404);

        assertEquals(
                7,
                service.client()
                        .serviceManagers()
                        .provisions()
                        .delete(Provisions.ID)
                        .await()
                        .generation());
    }

    @Test
    void a_service_manager_is_not_gone_because_a_gateway_answers_its_removal() {
        service.answer(SEVENTH).noRoute();

        assertThrows(
                NotFoundException.class,
                () -> service.client().serviceManagers().provisions().delete(Provisions.ID));
    }

    @Test
    void a_service_manager_that_is_not_there_is_an_error() {
        service.refuse(404);

        assertThrows(
                NotFoundException.class,
                () -> service.client().serviceManagers().provisions().delete(Provisions.ID));
    }

    @Test
    void a_service_manager_with_services_on_it_is_refused() {
        service.answer(SEVENTH).refuse(412);

        assertThrows(
                PreconditionFailedException.class,
                () -> service.client().serviceManagers().provisions().delete(Provisions.ID));
    }

    @Test
    void the_removal_of_a_service_manager_can_be_resumed() {
        service.answer(UNDER_WAY).refuse(404);

        assertEquals(
                8,
                service.client()
                        .serviceManagers()
                        .provisions()
                        .watchUnprovisioning(Provisions.ID)
                        .await()
                        .generation());
    }
}
