package io.stratalake.greenlake.contract;

import io.stratalake.core.contract.ContractDocument;
import java.nio.file.Path;
import java.util.List;

/** The contracts of the client. */
final class Documents {

    static final List<ContractDocument> ALL =
            ContractDocument.generatedBy(Path.of("pom.xml"), Path.of("..", "specs", "greenlake"));

    private Documents() {}
}
