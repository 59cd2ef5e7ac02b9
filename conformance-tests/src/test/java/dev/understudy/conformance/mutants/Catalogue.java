package dev.understudy.conformance.mutants;

import java.util.List;
import java.util.stream.Stream;

/** The mutation catalogue. */
final class Catalogue {
    private Catalogue() {}

    static List<Mutant> all() {
        return Stream.of(
                        PagingMutants.all(),
                        LinkMutants.all(),
                        FilterMutants.all(),
                        RangeMutants.all(),
                        OrderMutants.all(),
                        ParentMutants.all(),
                        BodyMutants.all(),
                        TimestampMutants.all(),
                        ErrorMutants.all(),
                        AccessMutants.all(),
                        TokenMutants.all(),
                        LimitMutants.all(),
                        WireMutants.all(),
                        ProgramMutants.all(),
                        CreateMutants.all(),
                        FabManagerMutants.all(),
                        FabManagerParameterMutants.all(),
                        FabManagerBodyMutants.all(),
                        RecordMutants.all(),
                        OutsideMutants.all())
                .flatMap(List::stream)
                .toList();
    }
}
