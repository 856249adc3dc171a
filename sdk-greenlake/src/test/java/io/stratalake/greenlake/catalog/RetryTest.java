package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.operation.OperationStatus;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Failed work that is tried again: what the service still shows of the first failure is not the second. */
class RetryTest {

    private static final OffsetDateTime BEFORE = OffsetDateTime.parse("2026-01-01T10:00:00Z");
    private static final OffsetDateTime AFTER = OffsetDateTime.parse("2026-01-01T11:30:00.5+01:00");
    private static final Provisions FAILED = Provisions.at("PROVISION_FAILED").because("No license.");

    private final CatalogService service = new CatalogService();

    @AfterEach
    void close() {
        service.close();
    }

    private ServiceProvisions provisions() {
        return service.client().serviceProvisions();
    }

    @Test
    void goes_on_while_the_failure_before_it_is_still_shown() {
        service.answer(202, FAILED.json())
                .answer(FAILED.json())
                .answer(FAILED.json())
                .answer(Provisions.at("PROVISION_INITIATED").generation(2).json())
                .answer(Provisions.at("PROVISIONED").generation(3).json());

        var provision = provisions().retry(Provisions.ID).await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
        assertEquals(5, service.asked().size());
    }

    @Test
    void goes_on_while_polls_come_from_before_its_answer() {
        service.answer(202, Provisions.at("PROVISION_INITIATED").generation(2).json())
                .answer(FAILED.json())
                .answer(Provisions.at("PROVISIONED").generation(3).json());

        var provision = provisions().retry(Provisions.ID).await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
    }

    @Test
    void goes_by_the_time_of_the_change_where_the_count_does_not_move() {
        service.answer(
                        202,
                        Provisions.at("PROVISION_INITIATED").updatedAt(AFTER).json())
                .answer(FAILED.updatedAt(BEFORE).json())
                .answer(Provisions.at("PROVISIONED").updatedAt(AFTER).json());

        var provision = provisions().retry(Provisions.ID).await();

        assertEquals(ProvisionStatus.PROVISIONED, provision.provisionStatus());
    }

    @Test
    void fails_with_a_failure_of_its_own() {
        service.answer(202, FAILED.json())
                .answer(FAILED.json())
                .answer(Provisions.at("PROVISION_FAILED")
                        .generation(3)
                        .because("Still no license.")
                        .json());
        var operation = provisions().retry(Provisions.ID);

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("Still no license."), failure::getMessage);
    }

    @Test
    void fails_with_a_failure_that_is_later_though_the_count_did_not_move() {
        service.answer(202, FAILED.updatedAt(BEFORE).json())
                .answer(FAILED.updatedAt(AFTER).json());

        assertThrows(OperationFailedException.class, provisions().retry(Provisions.ID)::await);
    }

    @Test
    void fails_at_once_with_a_failure_as_new_as_its_answer() {
        service.answer(202, Provisions.at("PROVISION_INITIATED").generation(2).json())
                .answer(FAILED.generation(2).json());

        assertThrows(OperationFailedException.class, provisions().retry(Provisions.ID)::await);
    }

    @Test
    void watches_the_provision_that_was_named_even_if_the_answer_names_none() {
        service.answer(202, "{}").answer(Provisions.at("PROVISIONED").json());

        var operation = provisions().retry(Provisions.ID);

        assertEquals(Provisions.ID, operation.id());
        assertEquals(ProvisionStatus.PROVISIONED, operation.await().provisionStatus());
    }

    @Test
    void of_what_did_not_fail_is_refused() {
        service.refuse(412);

        assertThrows(PreconditionFailedException.class, () -> provisions().retry(Provisions.ID));
    }

    @Test
    void of_a_removal_ends_when_the_provision_is_gone() {
        var failed = Provisions.at("UNPROVISION_FAILED");
        service.answer(202, failed.json()).answer(failed.json()).refuse(404);

        var last = provisions().retryUnprovision(Provisions.ID).await();

        assertEquals(Provisions.ID, last.id());
    }

    @Test
    void of_a_removal_fails_again_with_a_failure_of_its_own() {
        var failed = Provisions.at("UNPROVISION_FAILED");
        service.answer(202, failed.json())
                .answer(failed.json())
                .answer(failed.generation(2).json());
        var operation = provisions().retryUnprovision(Provisions.ID);

        assertInstanceOf(OperationStatus.Running.class, operation.poll());
        assertInstanceOf(OperationStatus.Failed.class, operation.poll());
    }

    @Test
    void of_a_transfer_watches_the_transfer_and_not_the_provision() {
        var provisioned = Provisions.at("PROVISIONED");
        service.answer(202, provisioned.transferring("TRANSFER_FAILED"))
                .answer(provisioned.transferring("TRANSFER_FAILED"))
                .answer(provisioned.generation(2).transferring("TRANSFER_INITIATED"))
                .answer(provisioned.generation(3).transferring("TRANSFER_COMPLETED"));

        var provision = provisions().retryWorkspaceTransfer(Provisions.ID).await();

        assertEquals(
                WorkspaceTransferStatus.TRANSFER_COMPLETED,
                provision.workspace().workspaceTransferStatus());
        assertEquals(4, service.asked().size());
    }

    @Test
    void of_a_transfer_fails_with_the_provision() {
        service.answer(202, Provisions.at("PROVISIONED").transferring("TRANSFER_INITIATED"))
                .answer(Provisions.at("PROVISIONED").generation(2).transferring("TRANSFER_FAILED"));
        var operation = provisions().retryWorkspaceTransfer(Provisions.ID);

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertTrue(failure.getMessage().contains("TRANSFER_FAILED"), failure::getMessage);
        assertEquals(
                Provisions.ID,
                failure.result(ServiceProvision.class).orElseThrow().id());
    }

    @Test
    void a_transfer_can_be_resumed_by_its_id() {
        service.answer(Provisions.at("PROVISIONED").json())
                .answer(Provisions.at("PROVISIONED").transferring("TRANSFER_COMPLETED"));

        var provision = provisions().watchTransfer(Provisions.ID).await();

        assertEquals(Provisions.ID, provision.id());
        assertEquals(2, service.asked().size());
    }
}
