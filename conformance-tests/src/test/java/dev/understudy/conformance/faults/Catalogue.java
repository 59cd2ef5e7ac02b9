package dev.understudy.conformance.faults;

import java.util.List;
import java.util.stream.Stream;

/** Every fault that is planted, one at a time. */
final class Catalogue {
    private Catalogue() {}

    static List<Fault> all() {
        return Stream.of(
                        PagingFaults.all(),
                        LinkFaults.all(),
                        FilterFaults.all(),
                        RangeFaults.all(),
                        OrderFaults.all(),
                        ParentFaults.all(),
                        BodyFaults.all(),
                        MomentFaults.all(),
                        ErrorFaults.all(),
                        AccessFaults.all(),
                        TokenFaults.all(),
                        LimitFaults.all(),
                        WireFaults.all(),
                        ProgramFaults.all(),
                        CreateFaults.all(),
                        FabManagerFaults.all(),
                        FabManagerParameterFaults.all(),
                        FabManagerBodyFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
