"""The tables. Models hold no arithmetic and write nothing by themselves."""

from wenxiao_web.storage.models.adjustments import AdjustmentStep, BudgetAdjustment
from wenxiao_web.storage.models.budgets import Budget, BudgetSafeguard, BudgetUnit, Figure, Part, TreeRow, Version
from wenxiao_web.storage.models.checks import Check, FoundFinding, Waiver
from wenxiao_web.storage.models.clocks import ClockEntry, CountyClock
from wenxiao_web.storage.models.corrections import (
    CorrectionNotice,
    NoticeState,
    NoticeStep,
    ProjectReview,
    Suspension,
)
from wenxiao_web.storage.models.evaluations import (
    EvaluationState,
    ScoredBody,
    ScoringRun,
    SelfEvaluation,
    SelfEvaluationVersion,
)
from wenxiao_web.storage.models.events import Event, EventRow
from wenxiao_web.storage.models.holdings import (
    Asset,
    AssetMove,
    AssetMoveKind,
    AssetMoveState,
    AssetState,
    PurchaseOrder,
)
from wenxiao_web.storage.models.intakes import Intake, IntakeState
from wenxiao_web.storage.models.journal import JournalEntry, LineCost, LineStanding
from wenxiao_web.storage.models.library import AdviceGiven, IndicatorOutcome, LibraryAdvice, LibraryIndicator
from wenxiao_web.storage.models.monitoring import (
    Evidence,
    MonitoringPeriod,
    MonitoringRun,
    Reminder,
    ReportedValue,
)
from wenxiao_web.storage.models.organisations import FiscalYear, Membership, Organisation, Person
from wenxiao_web.storage.models.payment_files import ColumnMapping, PaymentFile, PaymentFileState
from wenxiao_web.storage.models.publications import PackFile, Publication, PublicationState
from wenxiao_web.storage.models.remarks import Remark
from wenxiao_web.storage.models.reminders import BodyReminder
from wenxiao_web.storage.models.requests import EntryRequest, RequestState
from wenxiao_web.storage.models.results import (
    DistinctionEntry,
    DistinctionState,
    EvaluationSample,
    EvaluatorAssignment,
    ExAnteEvaluation,
    OutsideEvaluation,
    OutsideState,
    ProposalState,
    Rectification,
    RectificationState,
    ResultArrangement,
    ResultProposal,
    ResultReport,
    RowResult,
)
from wenxiao_web.storage.models.stages import ControlFigure, Deadline, Resolution
from wenxiao_web.storage.models.supervision import Inspection, InspectionItem, SafeguardReport, Training

__all__ = [
    "AdjustmentStep",
    "AdviceGiven",
    "Asset",
    "AssetMove",
    "AssetMoveKind",
    "AssetMoveState",
    "AssetState",
    "BodyReminder",
    "Budget",
    "BudgetAdjustment",
    "BudgetSafeguard",
    "BudgetUnit",
    "Check",
    "ClockEntry",
    "ColumnMapping",
    "ControlFigure",
    "CorrectionNotice",
    "CountyClock",
    "Deadline",
    "DistinctionEntry",
    "DistinctionState",
    "EntryRequest",
    "EvaluationSample",
    "EvaluationState",
    "EvaluatorAssignment",
    "Event",
    "EventRow",
    "Evidence",
    "ExAnteEvaluation",
    "Figure",
    "FiscalYear",
    "FoundFinding",
    "IndicatorOutcome",
    "Inspection",
    "InspectionItem",
    "Intake",
    "IntakeState",
    "JournalEntry",
    "LibraryAdvice",
    "LibraryIndicator",
    "LineCost",
    "LineStanding",
    "Membership",
    "MonitoringPeriod",
    "MonitoringRun",
    "NoticeState",
    "NoticeStep",
    "Organisation",
    "OutsideEvaluation",
    "OutsideState",
    "PackFile",
    "Part",
    "PaymentFile",
    "PaymentFileState",
    "Person",
    "ProjectReview",
    "ProposalState",
    "Publication",
    "PublicationState",
    "PurchaseOrder",
    "Rectification",
    "RectificationState",
    "Remark",
    "Reminder",
    "ReportedValue",
    "RequestState",
    "Resolution",
    "ResultArrangement",
    "ResultProposal",
    "ResultReport",
    "RowResult",
    "SafeguardReport",
    "ScoredBody",
    "ScoringRun",
    "SelfEvaluation",
    "SelfEvaluationVersion",
    "Suspension",
    "Training",
    "TreeRow",
    "Version",
    "Waiver",
]
