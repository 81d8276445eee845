from django.urls import path

from agreement.api.agreed_sample import AgreedSampleView
from agreement.api.approvals import ApproveView, DiscardView, PublishView
from agreement.api.behind import BehindView
from agreement.api.change_log import ChangeLogView
from agreement.api.changes import (
    ChangeRequestListView,
    ChangeRequestView,
    ImpactCountView,
    ImpactImagesView,
    ImpactView,
    RelabelView,
    RequestDraftView,
    RequestEvidenceView,
)
from agreement.api.check_table import CheckTableView
from agreement.api.discrepancies import (
    AlikeRulingView,
    AlikeView,
    DiscrepancyView,
    LookAgainView,
    LookAnswerView,
    RulingView,
    WithdrawView,
)
from agreement.api.final_labels import FinalLabelListView, FinalSummaryView
from agreement.api.marks import ImageMarksView
from agreement.api.meetings import (
    EndMeetingView,
    MeetingListView,
    MeetingPictureView,
    MeetingView,
    ShowVotesView,
    VoteView,
    WaitingMeetingsView,
)
from agreement.api.own import OwnAgreementView
from agreement.api.own_requests import OwnNewsView, OwnRequestsView
from agreement.api.plan import StudyPlanView
from agreement.api.quizzes import QuizAttemptView, QuizQuestionsView, QuizTableView
from agreement.api.ranking import LedgerSettingsView, RankingView
from agreement.api.references import (
    ReferenceImportView,
    ReferenceListView,
    ReferenceQueueView,
    ReferenceView,
    ReferenceWithdrawView,
)
from agreement.api.relabel_outcome import LabelChangeListView, RelabelOutcomeView
from agreement.api.report import AgreementView, ReportSettingsView
from agreement.api.report_tables import TableView
from agreement.api.rounds import DiscrepancyListView, GiveUpView, SummaryView
from agreement.api.search import SearchView
from agreement.api.study_sample import SampleListView, SamplePreviewView
from agreement.api.trail import TrailView
from agreement.api.verifications import ExtensionView, VerificationListView, VerificationPlanView

VERSION = "projects/<uuid:project_id>/catalogue-versions/<int:number>"
REFERENCES = "projects/<uuid:project_id>/references"

urlpatterns = [
    path("check-table", CheckTableView.as_view()),
    path("rounds/<uuid:round_id>/agreement", AgreementView.as_view()),
    path("rounds/<uuid:round_id>/agreement/images", BehindView.as_view()),
    path("rounds/<uuid:round_id>/agreement/own", OwnAgreementView.as_view()),
    path("rounds/<uuid:round_id>/agreement/tables/<slug:table>.<slug:kind>", TableView.as_view()),
    path("projects/<uuid:project_id>/search", SearchView.as_view()),
    path("projects/<uuid:project_id>/report-settings", ReportSettingsView.as_view()),
    path("rounds/<uuid:round_id>/discrepancies", DiscrepancyListView.as_view()),
    path("rounds/<uuid:round_id>/discrepancies/summary", SummaryView.as_view()),
    path("rounds/<uuid:round_id>/give-up", GiveUpView.as_view()),
    path("rounds/<uuid:round_id>/rule-ranking", RankingView.as_view()),
    path("rounds/<uuid:round_id>/agreed-sample", AgreedSampleView.as_view()),
    path("projects/<uuid:project_id>/ledger-settings", LedgerSettingsView.as_view()),
    path("discrepancies/<uuid:discrepancy_id>", DiscrepancyView.as_view()),
    path("discrepancies/<uuid:discrepancy_id>/ruling", RulingView.as_view()),
    path("discrepancies/<uuid:discrepancy_id>/alike", AlikeView.as_view()),
    path("discrepancies/<uuid:discrepancy_id>/meetings", MeetingListView.as_view()),
    path("projects/<uuid:project_id>/alike-rulings", AlikeRulingView.as_view()),
    path("rulings/<uuid:ruling_id>/withdraw", WithdrawView.as_view()),
    path("rulings/<uuid:ruling_id>/look-again", LookAgainView.as_view()),
    path("looks/<uuid:look_id>/answer", LookAnswerView.as_view()),
    path("projects/<uuid:project_id>/meetings", WaitingMeetingsView.as_view()),
    path("meetings/<uuid:meeting_id>", MeetingView.as_view()),
    path("meetings/<uuid:meeting_id>/picture", MeetingPictureView.as_view()),
    path("meetings/<uuid:meeting_id>/vote", VoteView.as_view()),
    path("meetings/<uuid:meeting_id>/show", ShowVotesView.as_view()),
    path("meetings/<uuid:meeting_id>/end", EndMeetingView.as_view()),
    path("projects/<uuid:project_id>/change-requests", ChangeRequestListView.as_view()),
    path("projects/<uuid:project_id>/change-requests/draft", RequestDraftView.as_view()),
    path("change-requests/<uuid:request_id>", ChangeRequestView.as_view()),
    path("change-requests/<uuid:request_id>/evidence", RequestEvidenceView.as_view()),
    path(f"{VERSION}/approve", ApproveView.as_view()),
    path(f"{VERSION}/discard", DiscardView.as_view()),
    path(f"{VERSION}/log", ChangeLogView.as_view()),
    path("projects/<uuid:project_id>/own-requests", OwnRequestsView.as_view()),
    path("projects/<uuid:project_id>/own-requests/news", OwnNewsView.as_view()),
    path(f"{VERSION}/publish", PublishView.as_view()),
    path(f"{VERSION}/impact", ImpactView.as_view()),
    path(f"{VERSION}/impact/images", ImpactImagesView.as_view()),
    path(f"{VERSION}/impact/count", ImpactCountView.as_view()),
    path(f"{VERSION}/relabel", RelabelView.as_view()),
    path(f"{VERSION}/quiz-table", QuizTableView.as_view()),
    path(f"{VERSION}/quiz-table/questions", QuizQuestionsView.as_view()),
    path(f"{VERSION}/quiz-table/<uuid:quiz_id>", QuizAttemptView.as_view()),
    path(f"{VERSION}/verifications", VerificationListView.as_view()),
    path(f"{VERSION}/verification-plan", VerificationPlanView.as_view()),
    path("verifications/<uuid:verification_id>/extension", ExtensionView.as_view()),
    path("rounds/<uuid:round_id>/relabel-outcome", RelabelOutcomeView.as_view()),
    path("rounds/<uuid:round_id>/relabel-outcome/changes", LabelChangeListView.as_view()),
    path("images/<uuid:image_id>/trail", TrailView.as_view()),
    path("projects/<uuid:project_id>/image-marks", ImageMarksView.as_view()),
    path("projects/<uuid:project_id>/final-labels", FinalLabelListView.as_view()),
    path("projects/<uuid:project_id>/final-labels/summary", FinalSummaryView.as_view()),
    path("projects/<uuid:project_id>/study-plan", StudyPlanView.as_view()),
    path("projects/<uuid:project_id>/study-samples", SampleListView.as_view()),
    path("projects/<uuid:project_id>/study-samples/preview", SamplePreviewView.as_view()),
    path(f"{REFERENCES}", ReferenceListView.as_view()),
    path(f"{REFERENCES}/queue", ReferenceQueueView.as_view()),
    path(f"{REFERENCES}/import", ReferenceImportView.as_view()),
    path(f"{REFERENCES}/<uuid:reference_id>", ReferenceView.as_view()),
    path("references/<uuid:reference_id>/withdraw", ReferenceWithdrawView.as_view()),
]
