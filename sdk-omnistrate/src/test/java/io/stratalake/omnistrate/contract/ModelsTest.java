package io.stratalake.omnistrate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models of the fleet and of sign-in. */
class ModelsTest extends ModelContract {

    @Override
    protected List<ContractDocument> documents() {
        return List.of(Documents.FLEET, Documents.IDENTITY);
    }

    @Test
    void covers_all_models_and_secrets() {
        assertEquals(302 + 6, models().count());
        assertEquals(91 + 9, secrets());
    }
}
