package io.hookproof.spring;

import io.hookproof.replay.ReplayStoreFactory;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;

/** What a store may take of the application's own, such as its one or primary {@code DataSource}. */
final class BeansAtHand implements ReplayStoreFactory.Having {
    private final ListableBeanFactory beans;

    BeansAtHand(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public <T> Optional<T> of(Class<T> type) {
        return Optional.ofNullable(beans.getBeanProvider(type).getIfUnique());
    }
}
