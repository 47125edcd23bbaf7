package dev.varve.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageBudgetTest {

  @Test
  void rowsHaveRoomUpToTheirNumber() {
    PageBudget budget = new PageBudget(2, 100);

    assertThat(budget.take(1)).isTrue();
    assertThat(budget.isSpent()).isFalse();
    assertThat(budget.take(1)).isTrue();
    assertThat(budget.isSpent()).isTrue();
    assertThat(budget.take(0)).isFalse();
  }

  @Test
  void rowsHaveRoomUpToTheirText() {
    PageBudget budget = new PageBudget(10, 100);

    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(41)).isFalse();
    assertThat(budget.take(40)).isTrue();
  }

  @Test
  void theFirstRowHasRoomHoweverLongItIs() {
    PageBudget budget = new PageBudget(10, 100);

    assertThat(budget.take(1_000)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }
}
