package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Results can be made and compared by those who test what they do with them. */
class BulkResultTest {

    private static final List<NamedResult> FATES = List.of(NamedResult.done("A", "1"), NamedResult.failed("B", "is not known"));

    @Test
    void are_equal_when_all_fates_are() {
        assertEquals(BulkResult.of(FATES), BulkResult.of(FATES));
        assertEquals(ClaimResult.of(FATES), ClaimResult.of(FATES));
        assertEquals(ClaimResult.of(FATES).hashCode(), ClaimResult.of(FATES).hashCode());
        assertNotEquals(BulkResult.of(FATES), BulkResult.of(FATES.subList(0, 1)));
    }

    @Test
    void of_a_claim_are_no_results_of_a_release() {
        assertNotEquals(BulkResult.of(FATES), ClaimResult.of(FATES));
        assertNotEquals(ClaimResult.of(FATES), BulkResult.of(FATES));
    }
}
