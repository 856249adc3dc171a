package io.stratalake.greenlake.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.ContractDocument;
import io.stratalake.core.contract.ModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models of all contracts. */
class ModelsTest extends ModelContract {

    @Override
    protected List<ContractDocument> documents() {
        return Documents.ALL;
    }

    @Test
    void covers_all_models() {
        assertTrue(models().count() > 50);
    }
}
